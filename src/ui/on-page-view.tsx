import type { PageReason } from '../core/provider.ts'
import { Notice, Trouble } from './notice.tsx'
import type { StepProps } from './step-view.tsx'
import { type MessageKey, useWords } from './words.ts'

const reasons: Record<PageReason, MessageKey> = {
  captcha: 'onPage_captcha',
  sso: 'onPage_sso',
  'second-factor': 'onPage_secondFactor',
  other: 'onPage_other',
}

/** Signing in goes on at the provider's own page; Latchkey waits for it. */
export function OnPageView({ step, provider, model }: StepProps<'on-page'>) {
  const { say } = useWords()
  const { value: running } = model.running
  const { value: error } = model.error
  const isNotYet = error?.name === 'adopt' && error.code === 'signed-out'
  return (
    <div class="stack">
      <h2>{say('onPage_title', provider)}</h2>
      {isNotYet ? (
        <Notice tone="soon" isNews>
          <p>{say('onPage_notYet', provider)}</p>
        </Notice>
      ) : (
        error !== undefined && <Trouble code={error.code} provider={provider} />
      )}
      <p>{say(reasons[step.reason], provider)}</p>
      <p class="muted">{say('onPage_after')}</p>
      <button
        type="button"
        class="primary"
        aria-disabled={running !== undefined}
        onClick={model.continueOnPage}
      >
        {say('onPage_continue', provider)}
      </button>
      <button type="button" class="secondary" aria-disabled={running !== undefined} onClick={model.adopt}>
        {say(running === 'adopt' ? 'onPage_looking' : 'onPage_done')}
      </button>
      <div class="choices">
        <button type="button" class="link" onClick={model.cancel}>
          {say('signIn_cancel')}
        </button>
      </div>
    </div>
  )
}
