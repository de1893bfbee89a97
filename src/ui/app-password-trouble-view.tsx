import type { ComponentChildren } from 'preact'
import type { ErrorCode } from '../core/errors.ts'
import type { Profile } from '../core/profiles.ts'
import { appPasswordTroubleWords, creationTroubleWords } from './app-password-trouble.ts'
import { Notice, TroubleSentences } from './notice.tsx'
import { OutLink } from './out-link.tsx'
import { isolated, shownName } from './shown-name.ts'
import { useWords } from './words.ts'

/** What went wrong with app passwords, in the provider's words too where it gave some, and what may help. */
export function AppPasswordTrouble({
  code,
  reason,
  profile,
  isCreation = false,
  dismiss,
  children,
}: {
  code: ErrorCode
  reason?: string | undefined
  profile: Profile
  /** None was made. */
  isCreation?: boolean
  dismiss?: () => void
  children?: ComponentChildren
}) {
  const { say } = useWords()
  const { name, appPasswordHelpUrl, webmailUrl } = profile
  const words = isCreation ? creationTroubleWords(code) : appPasswordTroubleWords(code)
  const isHelpedThere = code === 'changed' || code === 'refused' || code === 'needs-page'
  return (
    <Notice tone="danger" isNews {...(dismiss && { dismiss })}>
      <TroubleSentences words={words} provider={name} />
      {reason !== undefined && <p>{say('password_reason', name, isolated(shownName(reason)))}</p>}
      {code === 'not-offered' && appPasswordHelpUrl !== undefined && (
        <OutLink href={appPasswordHelpUrl}>{say('appPassword_help', name)}</OutLink>
      )}
      {isHelpedThere && <OutLink href={webmailUrl}>{say('popup_openWebmail')}</OutLink>}
      {children}
    </Notice>
  )
}
