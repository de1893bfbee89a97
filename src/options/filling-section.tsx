import type { ReadonlySignal } from '@preact/signals'
import { TroubleText } from '../ui/notice.tsx'
import { useWords } from '../ui/words.ts'
import type { OptionsModel } from './options-model.ts'
import { Section } from './section.tsx'
import { Switch } from './switch.tsx'

export function FillingSection({
  model,
  shortcut,
  changeShortcut,
}: {
  model: OptionsModel
  shortcut: ReadonlySignal<string>
  changeShortcut: () => void
}) {
  const { say } = useWords()
  const { value: settings } = model.stored.settings
  const { value: error } = model.settingsError
  return (
    <Section id="filling" title={say('options_filling')} about={say('options_filling_about')}>
      {error !== undefined && <TroubleText code={error} provider="" />}
      <div class="card settings">
        <Switch
          id="submit"
          label={say('options_submit')}
          about={say('options_submit_about')}
          isOn={settings.submitForMe}
          set={(submitForMe) => model.change({ submitForMe })}
        />
        <Switch
          id="chip"
          label={say('options_chip')}
          about={say('options_chip_about')}
          isOn={settings.chip}
          set={(chip) => model.change({ chip })}
        />
        <div class="setting">
          <p>
            {say('options_shortcut')}
            <span class="small">{say('options_shortcut_about')}</span>
          </p>
          <div class="shortcut">
            {shortcut.value === '' ? (
              <span class="muted">{say('options_shortcut_none')}</span>
            ) : (
              <kbd>{shortcut.value}</kbd>
            )}
            <button type="button" class="link" onClick={changeShortcut}>
              {say('options_shortcut_change')}
            </button>
          </div>
        </div>
      </div>
    </Section>
  )
}
