import type { ComponentChildren, Ref } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { appName } from './app-kinds.ts'
import type { AppPasswordCard, AppPasswordCardsModel } from './app-password-cards.ts'
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
  /** It takes the place of what had the focus. */
  readonly moveFocus?: boolean
}

const titles: Record<AppPasswordCard['state']['show'], MessageKey> = {
  creating: 'appPassword_creating',
  made: 'appPassword_made',
  gone: 'appPassword_gone',
  looking: 'appPassword_looking',
  unknown: 'appPassword_mayBeMade',
}

/** A new app password: the provider shows it only once, so it stays here until the person has it. */
export function AppPasswordCardView({
  card,
  model,
  port,
  makeAnother,
  moveFocus = false,
}: AppPasswordCardProps) {
  const words = useWords()
  const { say } = words
  const title = useRef<HTMLHeadingElement>(null)
  const { state, app, apps, address } = card
  const provider = card.profile?.name ?? say('activity_provider')
  const { value: error } = model.error
  const wasNotMade = state.show === 'unknown' && !state.wasMade
  const name = isolated(shownName(card.name) || say('appPassword_noName'))

  useEffect(() => {
    if (moveFocus) title.current?.focus()
  }, [moveFocus, state.show])

  return (
    <Frame
      title={title}
      words={say(wasNotMade ? 'appPassword_notMade' : titles[state.show])}
      busy={state.show}
    >
      {error !== undefined && <Trouble code={error} provider={provider} />}
      {state.show === 'creating' && <p>{say('appPassword_creating_about', name, provider)}</p>}
      {state.show === 'looking' && <p>{say('appPassword_looking_about', name, provider)}</p>}
      {state.show === 'made' && (
        <>
          <p>{say('appPassword_made_about', appName(app, apps, words), isolated(address), provider)}</p>
          <MadeAppPassword card={card} state={state} model={model} port={port} />
        </>
      )}
      {(state.show === 'gone' || state.show === 'unknown') && (
        <LostAppPassword card={card} state={state} model={model} makeAnother={() => makeAnother(card)} />
      )}
    </Frame>
  )
}

function Frame({
  title,
  words,
  busy,
  children,
}: {
  title: Ref<HTMLHeadingElement>
  words: string
  busy: AppPasswordCard['state']['show']
  children: ComponentChildren
}) {
  return (
    <div class="stack" aria-busy={busy === 'creating' || busy === 'looking'}>
      <h2 ref={title} tabIndex={-1}>
        {words}
      </h2>
      {children}
    </div>
  )
}
