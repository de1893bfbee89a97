import type { AppPasswordCard, AppPasswordCardState, AppPasswordCardsModel } from './app-password-cards.ts'
import { isolated, shownName } from './shown-name.ts'
import { useWords } from './words.ts'

type Lost = Extract<AppPasswordCardState, { show: 'gone' | 'unknown' }>

/** An app password that was made, or may have been, and that nobody can see any more: it should go. */
export function LostAppPassword({
  card,
  state,
  model,
  makeAnother,
}: {
  card: AppPasswordCard
  state: Lost
  model: AppPasswordCardsModel
  makeAnother: () => void
}) {
  const { say } = useWords()
  const { left } = state
  const isThere = left !== undefined && left.length > 0
  const busy = card.isRevoking || model.running.value !== undefined
  return (
    <>
      <p>{aboutOf(card, state, say)}</p>
      {isThere && (
        <>
          {state.show === 'unknown' && (
            <ul class="lines">
              {left.slice(0, 10).map(({ id, name }) => (
                <li key={id}>
                  <bdi>{shownName(name) || say('appPassword_noName')}</bdi>
                </li>
              ))}
            </ul>
          )}
          <button
            type="button"
            class="primary"
            aria-disabled={busy}
            onClick={() => {
              if (!busy)
                model.revoke(
                  card.mailbox,
                  left.map(({ id }) => id),
                )
            }}
          >
            {busy
              ? say('appPassword_revoking')
              : left.length === 1
                ? say('appPassword_revoke_one')
                : say('appPassword_revoke_many', String(left.length))}
          </button>
        </>
      )}
      <button
        type="button"
        class={isThere ? 'secondary' : 'primary'}
        aria-disabled={busy}
        onClick={makeAnother}
      >
        {say('appPassword_another')}
      </button>
      <button type="button" class="link" aria-disabled={busy} onClick={() => model.saved(card.mailbox)}>
        {say('appPassword_close')}
      </button>
    </>
  )
}

function aboutOf(card: AppPasswordCard, state: Lost, say: ReturnType<typeof useWords>['say']): string {
  const name = isolated(shownName(card.name) || say('appPassword_noName'))
  const provider = card.profile?.name ?? say('activity_provider')
  const isThere = state.left !== undefined && state.left.length > 0
  if (state.show === 'gone') {
    if (state.left === undefined) return say('appPassword_gone_somewhere', name)
    return isThere ? say('appPassword_gone_about', name) : say('appPassword_gone_revoked', name)
  }
  if (!state.wasMade) return say('appPassword_notMade_about', name, provider)
  return isThere ? say('appPassword_mayBeMade_about', provider) : say('appPassword_mayBeMade_revoked')
}
