import { type ClearingTimeS, clearingTimesS } from '../core/copied-secret.ts'
import { Notice, TroubleText } from '../ui/notice.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { type MessageKey, useWords } from '../ui/words.ts'
import type { CopyingModel } from './copying-model.ts'
import { Section } from './section.tsx'

const times: Record<ClearingTimeS, MessageKey> = {
  0: 'options_copying_never',
  30: 'options_copying_30s',
  60: 'options_copying_1m',
  120: 'options_copying_2m',
  300: 'options_copying_5m',
}

export function CopyingSection({ model }: { model: CopyingModel }) {
  const { say } = useWords()
  return (
    <Section id="copying" title={say('options_copying')} about={say('options_copying_about')}>
      <Trouble trouble={model.trouble.value} />
      <div class="card stack">
        <div class="copying-choice">
          <SelectField
            label={say('options_copying_after')}
            value={String(model.chosen.value)}
            choices={clearingTimesS.map((value) => ({ value: String(value), text: say(times[value]) }))}
            choose={(value) => model.choose(Number(value) as ClearingTimeS)}
          />
          {/* Not disabled meanwhile: a question of the browser's that nobody answers would keep it so. */}
          <button type="button" class="secondary" aria-busy={model.isSaving.value} onClick={model.save}>
            {say(model.isSaving.value ? 'options_copying_save_busy' : 'options_copying_save')}
          </button>
        </div>
        <p role="status">
          {model.afterS.value === 0
            ? say('options_copying_now_never')
            : say('options_copying_now', say(times[model.afterS.value]))}
        </p>
        <p class="small">{say('options_copying_what')}</p>
        <p class="small">{say('options_copying_limits')}</p>
      </div>
    </Section>
  )
}

function Trouble({ trouble }: { trouble: CopyingModel['trouble']['value'] }) {
  const { say } = useWords()
  if (trouble === undefined) return null
  return (
    <Notice tone="soon" isNews>
      {trouble === 'refused' || trouble === 'taken-away' ? (
        <p>{say(trouble === 'refused' ? 'options_copying_refused' : 'options_copying_takenAway')}</p>
      ) : (
        <TroubleText code={trouble} provider="" />
      )}
    </Notice>
  )
}
