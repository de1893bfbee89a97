import type { Profile } from '../core/profiles.ts'
import type { Delivery } from '../core/state.ts'
import { Notice } from '../ui/notice.tsx'
import { OutLink } from '../ui/out-link.tsx'
import { useWords } from '../ui/words.ts'

/** What the webmail did with the one-time password, and what to do after it. */
export function DeliveryNews({
  delivery,
  profile,
  dismiss,
}: {
  delivery: Delivery
  profile: Profile
  dismiss: () => void
}) {
  const { say } = useWords()
  const isIn = delivery.outcome === 'signed-in'
  const toDo = profile.next && 'popup_signedIn_next'
  const next = isIn ? toDo : 'popup_refused_next'
  return (
    <Notice tone={isIn ? 'ok' : 'danger'} isNews dismiss={dismiss}>
      <p>
        <strong>{say(isIn ? 'popup_signedIn' : 'popup_refused')}</strong>
        {next !== undefined && ` ${say(next)}`}
      </p>
      {isIn && profile.next !== undefined && (
        <p class="links">
          <OutLink href={profile.next.appPassword}>{say('popup_next_appPassword')}</OutLink>
          <OutLink href={profile.next.mailboxPassword}>{say('popup_next_mailboxPassword')}</OutLink>
        </p>
      )}
    </Notice>
  )
}
