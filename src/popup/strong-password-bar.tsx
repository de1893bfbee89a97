import { Notice, TroubleSentences } from '../ui/notice.tsx'
import type { PopupModel } from '../ui/popup-model.ts'
import type { StrongPasswordOffer } from '../ui/strong-password-offer.ts'
import { strongPasswordTroubleWords } from '../ui/strong-password-trouble.ts'
import { useWords } from '../ui/words.ts'

/** Strong passwords that wait to be saved: known from the first, and covering nothing. */
export function UnsavedStrongPasswords({ model }: { model: PopupModel }) {
  const { say } = useWords()
  const { length: count } = model.strongPasswords.cards.value
  if (count === 0) return null
  return (
    <section class="page-offer" aria-label={say('strongPassword_unsaved_label')}>
      <Notice tone="soon">
        <p>{say('strongPassword_unsaved')}</p>
        <button type="button" class="link" onClick={() => model.showStrongPasswords(true)}>
          {say('strongPassword_show')}
        </button>
      </Notice>
    </section>
  )
}

/** Below everything else, as it is known only after the first paint: what stands above it stays where it is. */
export function StrongPasswordBar({ model }: { model: StrongPasswordOffer }) {
  const { say } = useWords()
  const { value: host } = model.host
  const { value: refusal } = model.refusal
  if (host === undefined && refusal === undefined) return null
  const busy = model.busy.value
  return (
    <section class="page-offer" aria-label={say('strongPassword_bar')}>
      {refusal !== undefined && (
        <Notice tone="danger" isNews dismiss={model.dismiss}>
          <TroubleSentences words={strongPasswordTroubleWords(refusal.because)} provider={refusal.host} />
        </Notice>
      )}
      {host !== undefined && (
        <button type="button" class="secondary" aria-disabled={busy} onClick={model.fill}>
          {say(busy ? 'strongPassword_fill_busy' : 'strongPassword_fill', host)}
        </button>
      )}
    </section>
  )
}
