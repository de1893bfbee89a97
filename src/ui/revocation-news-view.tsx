import type { Profile } from '../core/profiles.ts'
import { AppPasswordTrouble } from './app-password-trouble-view.tsx'
import { Notice } from './notice.tsx'
import type { RevokeModel } from './revoke-model.ts'
import { isolated, shownName } from './shown-name.ts'
import { useWords } from './words.ts'

/** So many are named; of more only their number is told. */
const named = 5

/** How the revoking goes, and what came of it. */
export function RevocationNews({ model, profile }: { model: RevokeModel; profile: Profile }) {
  const { say } = useWords()
  const { value: revocation } = model.revocation
  const { value: error } = model.error
  const gone = (names: readonly string[]) => {
    if (names.length > named) return say('appPassword_revoked_many', String(names.length))
    return say(
      'appPassword_revoked',
      names.map((name) => isolated(shownName(name) || say('appPassword_noName'))).join(', '),
    )
  }

  if (revocation === undefined)
    return error === undefined ? null : (
      <AppPasswordTrouble code={error} profile={profile} dismiss={model.dismiss} />
    )
  if (revocation.status === 'revoking')
    return (
      <p class="muted" role="status">
        {say('appPassword_revoking_about', profile.name)}
      </p>
    )
  const { names } = revocation
  if (revocation.status === 'revoked')
    return (
      <Notice tone="ok" isNews dismiss={model.dismiss}>
        <p>{gone(names)}</p>
      </Notice>
    )
  return (
    <AppPasswordTrouble
      code={revocation.error}
      reason={revocation.reason}
      profile={profile}
      dismiss={model.dismiss}
    >
      <p>{say('appPassword_notRevoked', String(revocation.ids.length))}</p>
      {names.length > 0 && <p>{gone(names)}</p>}
      <button type="button" class="link" onClick={model.tryAgain}>
        {say('popup_tryAgain')}
      </button>
    </AppPasswordTrouble>
  )
}
