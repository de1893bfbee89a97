import { type ClearingTimeS, clearingTimesS } from '../core/copied-secret.ts'
import { Notice, TroubleText } from '../ui/notice.tsx'
import { type MessageKey, useWords } from '../ui/words.ts'
import { ChoiceRow } from './choice-row.tsx'
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
        <ChoiceRow
          name="clear-copied"
          legend={say('options_copying_after')}
          choices={clearingTimesS.map((value) => ({ value, text: say(times[value]) }))}
          chosen={model.afterS.value}
          choose={model.choose}
        />
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
