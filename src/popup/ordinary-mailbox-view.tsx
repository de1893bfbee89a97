import type { Profile } from '../core/profiles.ts'
import { OutLink } from '../ui/out-link.tsx'
import type { PasswordModel } from '../ui/password-model.ts'
import { PasswordTrouble } from '../ui/password-trouble-view.tsx'
import { useWords } from '../ui/words.ts'

/** A mailbox at a webmail that knows nothing of one-time passwords: what there is to do is its own password. */
export function OrdinaryMailbox({ model, profile }: { model: PasswordModel; profile: Profile }) {
  const { say } = useWords()
  const { value: error } = model.lastError
  const isOffered = model.offered.value !== undefined
  return (
    <>
      {error !== undefined && (
        <PasswordTrouble code={error} reason={model.reason.value} profile={profile} dismiss={model.dismiss} />
      )}
      <p class="muted">{say(isOffered ? 'password_about' : 'password_notHere', profile.name)}</p>
      <div class="actions">
        {isOffered && (
          <button type="button" class="primary" onClick={model.open}>
            {say('password_title')}
          </button>
        )}
        <OutLink href={profile.webmailUrl} look={isOffered ? 'secondary' : 'primary'}>
          {say('popup_openWebmail')}
        </OutLink>
      </div>
    </>
  )
}
