import type { ComponentChildren, Ref } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { appName } from './app-kinds.ts'
import type { AppPasswordCardState } from './app-password-card-state.ts'
import type { AppPasswordCard, AppPasswordCardsModel } from './app-password-cards.ts'
import { LookingAppPassword } from './looking-app-password-view.tsx'
import { LostAppPassword } from './lost-app-password-view.tsx'
import { MadeAppPassword } from './made-app-password-view.tsx'
import { Trouble } from './notice.tsx'
import type { Port } from './port.ts'
import { isolated, shownName } from './shown-name.ts'
import { type MessageKey, useWords } from './words.ts'

export interface AppPasswordCardProps {
  readonly card: AppPasswordCard
  readonly model: AppPasswordCardsModel
  readonly port: Pick<Port, 'copy' | 'randomBytes'>
  /** Makes another of the same kind, after this one has been put away. */
  readonly makeAnother: (card: AppPasswordCard) => void
  /** Leads to where its account is signed in to. */
  readonly signIn: (card: AppPasswordCard) => void
  /** It takes the place of what had the focus. */
  readonly moveFocus?: boolean
}

const titles: Record<Exclude<AppPasswordCardState['show'], 'looking' | 'unknown'>, MessageKey> = {
  creating: 'appPassword_creating',
  made: 'appPassword_made',
  gone: 'appPassword_gone',
}
const foundTitles = {
  nothing: 'appPassword_notFound',
  it: 'appPassword_mayBeMade',
  others: 'appPassword_mayBeIt',
} as const

function titleOf(state: AppPasswordCardState): MessageKey {
  if (state.show === 'unknown') return foundTitles[state.found]
  if (state.show !== 'looking') return titles[state.show]
  return state.error === undefined ? 'appPassword_looking' : 'appPassword_notLooked'
}

/** A new app password: the provider shows it only once, so it stays here until the person has it. */
export function AppPasswordCardView({
  card,
  model,
  port,
  makeAnother,
  signIn,
  moveFocus = false,
}: AppPasswordCardProps) {
  const words = useWords()
  const { say } = words
  const title = useRef<HTMLHeadingElement>(null)
  const { state, app, apps, address } = card
  const provider = card.profile?.name ?? say('activity_provider')
  const { value: error } = model.error
  const isBusy = state.show === 'creating' || (state.show === 'looking' && state.error === undefined)
  const name = isolated(shownName(card.name) || say('appPassword_noName'))

  useEffect(() => {
    if (moveFocus) title.current?.focus()
  }, [moveFocus, state.show])

  return (
    <Frame title={title} words={say(titleOf(state))} isBusy={isBusy}>
      {error !== undefined && <Trouble code={error} provider={provider} />}
      {state.show === 'creating' && <p>{say('appPassword_creating_about', name, provider)}</p>}
      {state.show === 'looking' && (
        <LookingAppPassword card={card} state={state} model={model} signIn={() => signIn(card)} />
      )}
      {state.show === 'made' && (
        <>
          <p>{say('appPassword_made_about', appName(app, apps, words), isolated(address), provider)}</p>
          <MadeAppPassword card={card} state={state} model={model} port={port} />
        </>
      )}
      {(state.show === 'gone' || state.show === 'unknown') && (
        <LostAppPassword
          card={card}
          state={state}
          model={model}
          makeAnother={() => makeAnother(card)}
          signIn={() => signIn(card)}
        />
      )}
    </Frame>
  )
}

function Frame({
  title,
  words,
  isBusy,
  children,
}: {
  title: Ref<HTMLHeadingElement>
  words: string
  isBusy: boolean
  children: ComponentChildren
}) {
  return (
    <div class="stack" aria-busy={isBusy}>
      <h2 ref={title} tabIndex={-1}>
        {words}
      </h2>
      {children}
    </div>
  )
}
