import { useEffect, useRef, useState } from 'preact/hooks'
import type { AppPasswordCardState } from './app-password-card-state.ts'
import type { AppPasswordCard, AppPasswordCardsModel } from './app-password-cards.ts'
import { RevokeView } from './revoke-view.tsx'
import { isolated, shownName } from './shown-name.ts'
import { useWords } from './words.ts'

type Lost = Extract<AppPasswordCardState, { show: 'gone' | 'unknown' }>

interface LostProps {
  readonly card: AppPasswordCard
  readonly state: Lost
  readonly model: AppPasswordCardsModel
  readonly makeAnother: () => void
  readonly signIn: () => void
}

/** An app password that was made, or may have been, and that nobody can see any more: it should go. */
export function LostAppPassword(props: LostProps) {
  const { card, state, model } = props
  const { say } = useWords()
  const [isAsking, setAsking] = useState(false)
  const revokeButton = useRef<HTMLButtonElement>(null)
  const hasAsked = useRef(false)
  const left = state.left ?? []

  // Back to where the question came from.
  useEffect(() => {
    if (!isAsking && hasAsked.current) revokeButton.current?.focus()
    hasAsked.current = isAsking
  }, [isAsking])

  if (isAsking && left.length > 0)
    return (
      <RevokeView
        asked={left}
        revoke={() => {
          setAsking(false)
          model.revoke(
            card.mailbox,
            left.map(({ appPassword }) => appPassword.id),
          )
        }}
        keep={() => setAsking(false)}
      />
    )
  return (
    <>
      <p>{aboutOf(card, state, say)}</p>
      {state.show === 'unknown' && left.length > 0 && <Names state={state} />}
      <Choices {...props} revokeButton={revokeButton} ask={() => setAsking(true)} />
    </>
  )
}

/** So many are named one by one. */
const named = 10

function Names({ state: { left } }: { state: Extract<Lost, { show: 'unknown' }> }) {
  const { say } = useWords()
  return (
    <ul class="lines">
      {left.slice(0, named).map(({ appPassword: { id, name } }) => (
        <li key={id}>
          <bdi>{shownName(name) || say('appPassword_noName')}</bdi>
        </li>
      ))}
      {left.length > named && <li>{say('appPassword_ask_more', String(left.length - named))}</li>}
    </ul>
  )
}

function Choices({
  card,
  state,
  model,
  makeAnother,
  signIn,
  revokeButton,
  ask,
}: LostProps & { revokeButton: { current: HTMLButtonElement | null }; ask: () => void }) {
  const { say } = useWords()
  const isThere = state.left !== undefined && state.left.length > 0
  const busy = card.isRevoking || model.running.value !== undefined
  return (
    <>
      {card.standing !== 'signed-in' && (
        <button type="button" class="primary" onClick={signIn}>
          {say('signIn_button')}
        </button>
      )}
      {card.standing === 'signed-in' && isThere && (
        <button
          type="button"
          class="primary"
          ref={revokeButton}
          aria-disabled={busy}
          onClick={() => {
            if (!busy) ask()
          }}
        >
          {say(busy ? 'appPassword_revoking' : 'appPassword_revoke')}
        </button>
      )}
      {card.standing === 'signed-in' && (
        <button
          type="button"
          class={isThere ? 'secondary' : 'primary'}
          aria-disabled={busy}
          onClick={makeAnother}
        >
          {say('appPassword_another')}
        </button>
      )}
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
  if (state.found === 'nothing') return say('appPassword_notFound_about', name, provider)
  if (!isThere) return say('appPassword_mayBeMade_revoked')
  if (state.found === 'it') return say('appPassword_mayBeMade_about', provider)
  return state.left.length === 1
    ? say('appPassword_mayBeIt_one', provider, name)
    : say('appPassword_mayBeIt_many', provider, name)
}
