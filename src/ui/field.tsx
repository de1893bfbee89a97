import { useSignal } from '@preact/signals'
import type { ComponentChildren, Ref } from 'preact'
import { useId } from 'preact/hooks'
import { Icon } from './icons.tsx'
import { useWords } from './words.ts'

interface FieldProps {
  readonly label: string
  readonly value: string
  readonly type: (value: string) => void
  /** What to type there. */
  readonly help?: string
  /** What is wrong with it. */
  readonly problem?: string | undefined
  readonly busy?: boolean
  readonly field?: Ref<HTMLInputElement>
}
interface TextFieldProps extends FieldProps {
  readonly kind: 'name' | 'address' | 'code' | 'backup-code' | 'number' | 'text'
  readonly longest?: number
}

const keyboards = {
  name: 'email',
  address: 'url',
  code: 'numeric',
  'backup-code': 'text',
  number: 'numeric',
  text: 'text',
} as const

export function TextField({ kind, longest, ...props }: TextFieldProps) {
  return (
    <Field
      {...props}
      inputProps={{
        type: 'text',
        inputMode: keyboards[kind],
        class: kind === 'code' || kind === 'backup-code' ? 'code' : '',
        ...(longest !== undefined && { maxLength: longest }),
      }}
    />
  )
}

export function PasswordField(props: FieldProps) {
  const { say } = useWords()
  const shown = useSignal(false)
  return (
    <Field
      {...props}
      inputProps={{ ...(shown.value ? { type: 'text' } : { type: 'password' }), class: 'with-button' }}
    >
      <button
        type="button"
        class="icon-button in-field"
        aria-label={say(shown.value ? 'field_hidePassword' : 'field_showPassword')}
        aria-pressed={shown.value}
        onClick={() => {
          shown.value = !shown.value
        }}
      >
        <Icon name={shown.value ? 'eyeOff' : 'eye'} />
      </button>
    </Field>
  )
}

function Field({
  label,
  value,
  type,
  help,
  problem,
  busy,
  field,
  inputProps,
  children,
}: FieldProps & {
  inputProps: (
    | { type: 'text'; inputMode?: 'email' | 'url' | 'numeric' | 'text'; maxLength?: number }
    | { type: 'password' }
  ) & {
    class: string
  }
  children?: ComponentChildren
}) {
  const id = useId()
  const notes = [help !== undefined && `${id}-help`, problem !== undefined && `${id}-problem`]
  const describedBy = notes.filter((note) => note !== false).join(' ')
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="field-box">
        <input
          {...inputProps}
          id={id}
          {...(field && { ref: field })}
          value={value}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          readOnly={busy ?? false}
          aria-invalid={problem !== undefined}
          {...(describedBy !== '' && { 'aria-describedby': describedBy })}
          onInput={(event) => type(event.currentTarget.value)}
        />
        {children}
      </div>
      {help !== undefined && (
        <p class="small" id={`${id}-help`}>
          {help}
        </p>
      )}
      {problem !== undefined && (
        <p class="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  )
}
