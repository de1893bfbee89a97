import type { AppPasswordCardState } from './app-password-card-state.ts'
import type { AppPasswordCard, AppPasswordCardsModel } from './app-password-cards.ts'
import { AppPasswordTrouble } from './app-password-trouble-view.tsx'
import { isolated, shownName } from './shown-name.ts'
import { useWords } from './words.ts'

/** Whether an app password was made is not known yet, and may not become known without the person. */
export function LookingAppPassword({
  card,
  state: { error },
  model,
  signIn,
}: {
  card: AppPasswordCard
  state: Extract<AppPasswordCardState, { show: 'looking' }>
  model: AppPasswordCardsModel
  signIn: () => void
}) {
  const { say } = useWords()
  const provider = card.profile?.name ?? say('activity_provider')
  const name = isolated(shownName(card.name) || say('appPassword_noName'))
  const isSignedIn = card.standing === 'signed-in'
  return (
    <>
      <p>
        {say(
          error === undefined ? 'appPassword_looking_about' : 'appPassword_notLooked_about',
          name,
          provider,
        )}
      </p>
      {error !== undefined && card.profile !== undefined && (
        <AppPasswordTrouble code={error} profile={card.profile} />
      )}
      {error !== undefined && (
        <button type="button" class="primary" onClick={isSignedIn ? () => model.lookAgain(card) : signIn}>
          {say(isSignedIn ? 'popup_tryAgain' : 'signIn_button')}
        </button>
      )}
      <button type="button" class="link" onClick={() => model.saved(card.mailbox)}>
        {say('appPassword_close')}
      </button>
    </>
  )
}
