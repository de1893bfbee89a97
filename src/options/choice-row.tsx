/** One of a few things to choose, side by side. `legend`: for screen readers; the section has its title. */
export function ChoiceRow<Value extends string | number>({
  name,
  legend,
  choices,
  chosen,
  choose,
}: {
  name: string
  legend: string
  choices: readonly { readonly value: Value; readonly text: string }[]
  chosen: Value
  choose: (value: Value) => void
}) {
  return (
    <fieldset class="choice-row">
      <legend class="unseen">{legend}</legend>
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
