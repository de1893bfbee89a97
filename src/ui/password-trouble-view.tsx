import type { ComponentChildren } from 'preact'
import type { ErrorCode } from '../core/errors.ts'
import type { ChangeableMailbox } from './changeable-mailbox.ts'
import { Notice, TroubleSentences } from './notice.tsx'
import { OutLink } from './out-link.tsx'
import type { PasswordModel } from './password-model.ts'
import { passwordTroubleWords } from './password-trouble.ts'
import { ReadablePassword } from './readable-password-view.tsx'
import { useWords } from './words.ts'

/** Why a mailbox password was not changed, and the provider's own page where that may help. */
export function PasswordTrouble({
  code,
  reason,
  sent,
  mailbox: { profile, pageUrl },
  dismiss,
  children,
}: {
  code: ErrorCode
  reason: string | undefined
  /** A new password that was sent and does not hold, or not yet. */
  sent?: string | undefined
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
      {sent !== undefined && (
        <details>
          <summary>{say('password_notDone_late')}</summary>
          <ReadablePassword value={sent} />
        </details>
      )}
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
export function LastPasswordTrouble({ model }: { model: PasswordModel }) {
  const { value: mailbox } = model.offered
  const { value: error } = model.lastError
  if (mailbox === undefined || error === undefined) return null
  return (
    <PasswordTrouble
      code={error}
      reason={model.reason.value}
      sent={model.sent.value}
      mailbox={mailbox}
      dismiss={model.dismiss}
    />
  )
}
