import type { Settings } from '../core/state.ts'
import { type MessageKey, useWords } from '../ui/words.ts'
import type { OptionsModel } from './options-model.ts'
import { Section } from './section.tsx'

const looks: readonly [Settings['appearance'], MessageKey][] = [
  ['system', 'options_appearance_system'],
  ['light', 'options_appearance_light'],
  ['dark', 'options_appearance_dark'],
]

export function AppearanceSection({ model }: { model: OptionsModel }) {
  const { say } = useWords()
  const { appearance } = model.stored.settings.value
  return (
    <Section id="appearance" title={say('options_appearance')} about={say('options_appearance_about')}>
      <fieldset class="looks">
        <legend class="unseen">{say('options_appearance')}</legend>
        {looks.map(([look, key]) => (
          <label key={look}>
            <input
              type="radio"
              name="appearance"
              value={look}
              checked={look === appearance}
              onChange={() => model.change({ appearance: look })}
            />
            {say(key)}
          </label>
        ))}
      </fieldset>
    </Section>
  )
}
