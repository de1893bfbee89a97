import { useEffect, useRef } from 'preact/hooks'
import { PasswordField } from './field.tsx'
import { LatePasswords } from './late-passwords-view.tsx'
import { NewPasswordView } from './new-password-view.tsx'
import type { PasswordModel } from './password-model.ts'
import { PasswordTrouble } from './password-trouble-view.tsx'
import type { Copy } from './port.ts'
import { useWords } from './words.ts'

/** Where a mailbox gets a new password. Stays as typed when that fails. */
export function PasswordFormView({
  model,
  copy,
  signInAgain,
}: {
  model: PasswordModel
  copy: Copy
  /** Given where the sign-in has ended meanwhile. */
  signInAgain?: (() => void) | undefined
}) {
  const { say } = useWords()
  const current = useRef<HTMLInputElement>(null)
  const own = useRef<HTMLInputElement>(null)
  const title = useRef<HTMLHeadingElement>(null)
  const { value: mailbox } = model.form
  const { value: problem } = model.problem
  const { value: error } = model.error
  const { value: busy } = model.busy

  // Where the person has to type next: at first, and after a try that failed.
  useEffect(() => {
    const isAtOwn = problem === 'own-unusable' || problem === 'same-as-current'
    if (!busy) ((isAtOwn && own.current) || (current.current ?? title.current))?.focus()
  }, [problem, error, busy])

  if (mailbox === undefined) return null
  return (
    <form
      class="stack"
      aria-busy={busy}
      onSubmit={(event) => {
        event.preventDefault()
        model.save()
      }}
    >
      <h2 ref={title} tabIndex={-1}>
        {say('password_title')}
      </h2>
      <p class="address">{mailbox.address}</p>
      {error !== undefined && (
        <PasswordTrouble code={error} reason={model.reason.value} mailbox={mailbox}>
          <LatePasswords values={model.late.value} copy={copy} />
          {signInAgain !== undefined && (
            <button type="button" class="link" onClick={signInAgain}>
              {say('popup_signInAgain')}
            </button>
          )}
        </PasswordTrouble>
      )}
      {mailbox.needsCurrent && (
        <PasswordField
          label={say('password_current')}
          value={model.current.value}
          type={(typed) => {
            model.current.value = typed
          }}
          problem={problem === 'no-current' ? say('password_current_missing') : undefined}
          busy={busy}
          field={current}
        />
      )}
      <NewPasswordView model={model} copy={copy} field={own} />
      <p class="muted">
        {say('password_stops')}
        {mailbox.profile.system === 'ox' && ` ${say('password_signsOut', mailbox.profile.name)}`}
      </p>
      <button type="submit" class="primary" aria-disabled={busy}>
        {say(busy ? 'password_save_busy' : 'password_save')}
      </button>
      {!busy && (
        <button type="button" class="link" onClick={model.close}>
          {say('signIn_cancel')}
        </button>
      )}
    </form>
  )
}
