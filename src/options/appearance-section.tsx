import type { Settings } from '../core/settings.ts'
import { type MessageKey, useWords } from '../ui/words.ts'
import { ChoiceRow } from './choice-row.tsx'
import type { OptionsModel } from './options-model.ts'
import { Section } from './section.tsx'

const looks: readonly [Settings['appearance'], MessageKey][] = [
  ['system', 'options_appearance_system'],
  ['light', 'options_appearance_light'],
  ['dark', 'options_appearance_dark'],
]

export function AppearanceSection({ model }: { model: OptionsModel }) {
  const { say } = useWords()
  return (
    <Section id="appearance" title={say('options_appearance')} about={say('options_appearance_about')}>
      <ChoiceRow
        name="appearance"
        legend={say('options_appearance')}
        choices={looks.map(([value, key]) => ({ value, text: say(key) }))}
        chosen={model.stored.settings.value.appearance}
        choose={(appearance) => model.change({ appearance })}
      />
    </Section>
  )
}
