import type { Profile } from '../core/profiles.ts'
import { AppPasswordTrouble } from '../ui/app-password-trouble-view.tsx'
import { OutLink } from '../ui/out-link.tsx'
import type { PasswordModel } from '../ui/password-model.ts'
import type { PopupAppPasswords } from '../ui/popup-app-passwords.ts'
import { RevocationNews } from '../ui/revocation-news-view.tsx'
import { useWords } from '../ui/words.ts'

/** A mailbox at a webmail that knows nothing of one-time passwords: app passwords, and its own password. */
export function OrdinaryMailbox({
  model,
  appPasswords,
  profile,
}: {
  model: PasswordModel
  appPasswords: PopupAppPasswords
  profile: Profile
}) {
  const { say } = useWords()
  const { value: failure } = appPasswords.creation.failure
  const changesPassword = model.offered.value !== undefined
  const isHeld = model.heldBy.value !== undefined
  const hasAppPasswords = appPasswords.mailbox.value !== undefined
  return (
    <>
      {hasAppPasswords && failure !== undefined && (
        <AppPasswordTrouble
          code={failure.error}
          reason={failure.reason}
          profile={profile}
          isCreation
          dismiss={appPasswords.creation.dismiss}
        />
      )}
      {hasAppPasswords && <RevocationNews model={appPasswords.revoking} profile={profile} />}
      {(hasAppPasswords || !isHeld) && (
        <p class="muted">
          {hasAppPasswords
            ? say('appPassword_about')
            : say(changesPassword ? 'password_about' : 'password_notHere', profile.name)}
        </p>
      )}
      <div class="actions">
        {hasAppPasswords && (
          <button type="button" class="primary" onClick={() => appPasswords.creation.open()}>
            {say('appPassword_new')}
          </button>
        )}
        {changesPassword && (
          <button type="button" class={hasAppPasswords ? 'secondary' : 'primary'} onClick={model.open}>
            {say('password_title')}
          </button>
        )}
        <OutLink
          href={profile.webmailUrl}
          look={hasAppPasswords || changesPassword ? 'secondary' : 'primary'}
        >
          {say('popup_openWebmail')}
        </OutLink>
      </div>
    </>
  )
}
