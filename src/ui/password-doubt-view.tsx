import type { PasswordChange } from '../core/state.ts'
import { Notice, TroubleSentences } from './notice.tsx'
import type { PasswordCard, PasswordCardsModel } from './password-cards.ts'
import { triedTroubleWords } from './password-trouble.ts'
import { useWords } from './words.ts'

/** Nobody knows whether the change was made: Latchkey can find out, or the person does. */
export function PasswordDoubt({
  card,
  change,
  model,
}: {
  card: PasswordCard
  change: Extract<PasswordChange, { status: 'unknown' }>
  model: PasswordCardsModel
}) {
  const { say } = useWords()
  const { profile } = card
  const running = model.runningFor(card)
  const isTrying = change.trying === true || running === 'try'
  const failure = model.failureOf(card)
  // What was pressed here last, or what an earlier try came to.
  const told = failure?.name === 'try' ? failure.error : change.because
  const error = isTrying ? undefined : told
  return (
    <>
      <Notice tone="soon" isNews>
        <p>
          <strong>{say('password_unknown')}</strong>{' '}
          {say(profile === undefined ? 'password_unknown_next' : 'password_unknown_findOut')}
        </p>
      </Notice>
      {error !== undefined && (
        <Notice tone="danger" isNews>
          <p>{say('password_tried_notTold')}</p>
          <TroubleSentences
            words={triedTroubleWords(error)}
            provider={profile?.name ?? say('activity_provider')}
          />
        </Notice>
      )}
      {profile !== undefined && (
        <button
          type="button"
          class="secondary"
          aria-disabled={isTrying || running !== undefined}
          onClick={() => model.findOut(card)}
        >
          {say(isTrying ? 'password_try_busy' : 'password_try')}
        </button>
      )}
    </>
  )
}
