import type { ComponentChildren } from 'preact'
import type { ErrorCode } from '../core/errors.ts'
import type { ChangeableMailbox } from './changeable-mailbox.ts'
import { LatePasswords } from './late-passwords-view.tsx'
import { Notice, TroubleSentences } from './notice.tsx'
import { OutLink } from './out-link.tsx'
import type { PasswordModel } from './password-model.ts'
import { passwordTroubleWords } from './password-trouble.ts'
import type { Copy } from './port.ts'
import { useWords } from './words.ts'

/** Why a mailbox password was not changed, and the provider's own page where that may help. */
export function PasswordTrouble({
  code,
  reason,
  mailbox: { profile, pageUrl },
  dismiss,
  children,
}: {
  code: ErrorCode
  reason: string | undefined
  mailbox: Pick<ChangeableMailbox, 'profile' | 'pageUrl'>
  dismiss?: () => void
  children?: ComponentChildren
}) {
  const { say } = useWords()
  const isHelpedThere = code !== 'wrong-password' && code !== 'no-permission' && code !== 'signed-out'
  return (
    <Notice tone="danger" isNews {...(dismiss && { dismiss })}>
      <TroubleSentences words={passwordTroubleWords(code)} provider={profile.name} />
      {reason !== undefined && <p>{say('password_reason', profile.name, reason)}</p>}
      {isHelpedThere &&
        (pageUrl === undefined ? (
          <OutLink href={profile.webmailUrl}>{say('popup_openWebmail')}</OutLink>
        ) : (
          <OutLink href={pageUrl}>{say('link_mailboxPage', profile.name)}</OutLink>
        ))}
      {children}
    </Notice>
  )
}

/** What went wrong in the chosen mailbox, until that has been read. */
export function LastPasswordTrouble({ model, copy }: { model: PasswordModel; copy: Copy }) {
  const { say } = useWords()
  const { value: mailbox } = model.offered
  const { value: error } = model.lastError
  const { value: late } = model.late
  if (mailbox === undefined || error === undefined) return null
  if (late.length === 0)
    return (
      <PasswordTrouble code={error} reason={model.reason.value} mailbox={mailbox} dismiss={model.dismiss} />
    )
  return (
    <PasswordTrouble code={error} reason={model.reason.value} mailbox={mailbox}>
      <LatePasswords values={late} copy={copy} />
      <button type="button" class="link" onClick={model.dismiss}>
        {say('password_late_drop')}
      </button>
    </PasswordTrouble>
  )
}
