import { Notice, TroubleSentences } from '../ui/notice.tsx'
import type { StrongPasswordOffer } from '../ui/strong-password-offer.ts'
import { strongPasswordTroubleWords } from '../ui/strong-password-trouble.ts'
import { useWords } from '../ui/words.ts'

/** Below everything else, as it is known only after the first paint: what stands above it stays where it is. */
export function StrongPasswordBar({ model }: { model: StrongPasswordOffer }) {
  const { say } = useWords()
  const { value: host } = model.host
  const { value: refusal } = model.refusal
  if (host === undefined) return null
  const busy = model.busy.value
  return (
    <section class="page-offer" aria-label={say('strongPassword_bar')}>
      {refusal !== undefined && (
        <Notice tone="danger" isNews dismiss={model.dismiss}>
          <TroubleSentences words={strongPasswordTroubleWords(refusal)} provider={host} />
        </Notice>
      )}
      <button type="button" class="secondary" aria-disabled={busy} onClick={model.fill}>
        {say(busy ? 'strongPassword_fill_busy' : 'strongPassword_fill', host)}
      </button>
    </section>
  )
}
