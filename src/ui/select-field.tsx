import { useId } from 'preact/hooks'
import { Icon } from './icons.tsx'

export interface Choice {
  readonly value: string
  readonly text: string
}

export function SelectField({
  label,
  hideLabel = false,
  value,
  choices,
  choose,
}: {
  label: string
  hideLabel?: boolean
  value: string
  choices: readonly Choice[]
  choose: (value: string) => void
}) {
  const id = useId()
  return (
    <div class="field">
      <label for={id} class={hideLabel ? 'unseen' : ''}>
        {label}
      </label>
      <div class="field-box select-box">
        <select id={id} value={value} onChange={(event) => choose(event.currentTarget.value)}>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.text}
            </option>
          ))}
        </select>
        <Icon name="chevron" />
      </div>
    </div>
  )
}
