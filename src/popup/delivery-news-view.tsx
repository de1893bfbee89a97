import type { Profile } from '../core/profiles.ts'
import type { Delivery } from '../core/state.ts'
import { clockTime } from '../ui/moments.ts'
import { Notice } from '../ui/notice.tsx'
import { OutLink } from '../ui/out-link.tsx'
import { useWords } from '../ui/words.ts'

/** What the webmail did with what was filled, and what to do after it. */
export function DeliveryNews({
  delivery,
  profile,
  dismiss,
  makeAppPassword,
  changePassword,
}: {
  delivery: Delivery
  profile: Profile
  dismiss: () => void
  /** Given where Latchkey can make one itself. */
  makeAppPassword?: (() => void) | undefined
  /** Given where Latchkey can do that itself. */
  changePassword?: (() => void) | undefined
}) {
  const { say, locale } = useWords()
  const isIn = delivery.outcome === 'signed-in'
  const { safeUntil, secret } = delivery
  if (secret === 'mailbox-password')
    return (
      <Notice tone={isIn ? 'ok' : 'danger'} isNews dismiss={dismiss}>
        <p>
          <strong>{say(isIn ? 'popup_signedIn' : 'popup_refused_new')}</strong>
          {!isIn && ` ${say('popup_refused_new_next')}`}
        </p>
      </Notice>
    )
  const toDo = (profile.next || makeAppPassword || changePassword) && say('popup_signedIn_next')
  const until = safeUntil !== undefined && say('popup_signedIn_until', clockTime(safeUntil, locale))
  const next = isIn ? until || toDo : say('popup_refused_next')
  return (
    <Notice tone={isIn ? 'ok' : 'danger'} isNews dismiss={dismiss}>
      <p>
        <strong>{say(isIn ? 'popup_signedIn' : 'popup_refused')}</strong>
        {next !== undefined && ` ${next}`}
      </p>
      {isIn && (makeAppPassword ?? changePassword ?? profile.next) !== undefined && (
        <p class="links">
          {makeAppPassword !== undefined ? (
            <button type="button" class="link" onClick={makeAppPassword}>
              {say('popup_next_appPassword')}
            </button>
          ) : (
            profile.next && <OutLink href={profile.next.appPassword}>{say('popup_next_appPassword')}</OutLink>
          )}
          {changePassword !== undefined ? (
            <button type="button" class="link" onClick={changePassword}>
              {say('popup_next_mailboxPassword')}
            </button>
          ) : (
            profile.next && (
              <OutLink href={profile.next.mailboxPassword}>{say('popup_next_mailboxPassword')}</OutLink>
            )
          )}
        </p>
      )}
    </Notice>
  )
}
