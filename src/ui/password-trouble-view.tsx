import type { ComponentChildren } from 'preact'
import type { ErrorCode } from '../core/errors.ts'
import type { Profile } from '../core/profiles.ts'
import { Notice, TroubleSentences } from './notice.tsx'
import { OutLink } from './out-link.tsx'
import { passwordTroubleWords } from './password-trouble.ts'
import { useWords } from './words.ts'

/** Why a mailbox password was not changed, and the webmail's own page where that may help. */
export function PasswordTrouble({
  code,
  reason,
  profile,
  dismiss,
  children,
}: {
  code: ErrorCode
  reason: string | undefined
  profile: Profile
  dismiss?: () => void
  children?: ComponentChildren
}) {
  const { say } = useWords()
  const isHelpedThere = code !== 'wrong-password' && code !== 'no-permission' && code !== 'signed-out'
  return (
    <Notice tone="danger" isNews {...(dismiss && { dismiss })}>
      <TroubleSentences words={passwordTroubleWords(code)} provider={profile.name} />
      {reason !== undefined && <p>{say('password_reason', profile.name, reason)}</p>}
      {isHelpedThere && <OutLink href={profile.webmailUrl}>{say('popup_openWebmail')}</OutLink>}
      {children}
    </Notice>
  )
}
