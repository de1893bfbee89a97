/** One of a few things to choose, side by side. */
export function ChoiceRow<Value extends string | number>({
  name,
  legend,
  hideLegend = false,
  choices,
  chosen,
  choose,
}: {
  name: string
  legend: string
  hideLegend?: boolean
  choices: readonly { readonly value: Value; readonly text: string }[]
  chosen: Value
  choose: (value: Value) => void
}) {
  return (
    <fieldset class="choice-row">
      <legend class={hideLegend ? 'unseen' : ''}>{legend}</legend>
      {choices.map(({ value, text }) => (
        <label key={value}>
          <input
            type="radio"
            name={name}
            value={value}
            checked={value === chosen}
            onChange={() => choose(value)}
          />
          {text}
        </label>
      ))}
    </fieldset>
  )
}
