import { useEffect, useRef } from 'preact/hooks'
import type { AppPasswordApp } from '../core/provider.ts'
import { appName } from './app-kinds.ts'
import {
  type AppPasswordListView,
  type AppPasswordRow,
  findRows,
  sortedRows,
} from './app-password-list-view.ts'
import type { AppPasswordMailbox } from './app-password-mailbox.ts'
import { AppPasswordTable } from './app-password-table.tsx'
import { AppPasswordTools } from './app-password-tools.tsx'
import { AppPasswordTrouble } from './app-password-trouble-view.tsx'
import type { AppPasswordsModel } from './app-passwords-model.ts'
import { RevocationNews } from './revocation-news-view.tsx'
import { RevokeView, SelectionBar } from './revoke-view.tsx'
import { useWords } from './words.ts'

/** So many are drawn at first; a list of thousands must not keep anybody waiting. */
const firstRows = 20

/** The app passwords of a mailbox: which there are, and which are to go. */
export function AppPasswordsView({
  model,
  mailbox,
}: {
  model: AppPasswordsModel
  mailbox: AppPasswordMailbox
}) {
  const { say } = useWords()
  const { revoking, list } = model
  const { value: view } = list.view
  const { value: asked } = revoking.asked
  const isAsking = asked.length > 0
  const box = useRef<HTMLElement>(null)
  const askedFor = useRef<string | undefined>(undefined)

  // Back to where the question came from; what was revoked is not there any more, and then to the top of the list.
  useEffect(() => {
    if (isAsking) askedFor.current = asked.length === 1 ? asked[0]?.appPassword.id : 'selected'
    else if (askedFor.current !== undefined) {
      const buttons = [...(box.current?.querySelectorAll<HTMLElement>('[data-revoke]') ?? [])]
      const from = revoking.busy.value
        ? undefined
        : buttons.find((button) => button.dataset.revoke === askedFor.current)
      from?.focus()
      if (from === undefined) {
        // By itself it would come to see only the middle of a list that is taller than the page.
        box.current?.focus({ preventScroll: true })
        box.current?.scrollIntoView({ block: 'start' })
      }
      askedFor.current = undefined
    }
  }, [isAsking, asked, revoking])

  return (
    <section class="stack" ref={box} tabIndex={-1} aria-label={say('appPassword_list')}>
      <RevocationNews model={revoking} profile={mailbox.profile} />
      {isAsking ? (
        <RevokeView asked={asked} revoke={revoking.revoke} keep={revoking.keep} />
      ) : (
        <List view={view} model={model} mailbox={mailbox} />
      )}
    </section>
  )
}

function List({
  view,
  model,
  mailbox: { profile },
}: {
  view: AppPasswordListView
  model: AppPasswordsModel
  mailbox: AppPasswordMailbox
}) {
  const { say } = useWords()
  const { list, revoking } = model
  const again = (
    <button type="button" class="secondary" aria-disabled={list.busy.value} onClick={list.refresh}>
      {say(list.busy.value ? 'popup_list_busy' : 'popup_tryAgain')}
    </button>
  )
  if (view.show === 'loading')
    return (
      <p class="muted" role="status">
        {say('appPassword_loading', profile.name)}
      </p>
    )
  if (view.show === 'failed')
    return (
      <>
        <AppPasswordTrouble code={view.error} profile={profile} />
        <div>{again}</div>
      </>
    )
  return (
    <>
      {view.error !== undefined && (
        <AppPasswordTrouble code={view.error} profile={profile}>
          <p>{say('appPassword_list_old')}</p>
          {again}
        </AppPasswordTrouble>
      )}
      {view.rows.length === 0 ? (
        <p class="empty">{say('appPassword_empty')}</p>
      ) : (
        <>
          <AppPasswordTools rows={view.rows} list={list} revoking={revoking} />
          <SelectionBar model={revoking} />
          <Rows rows={view.rows} apps={view.apps} model={model} />
        </>
      )}
    </>
  )
}

function Rows({
  rows,
  apps,
  model: { list, revoking },
}: {
  rows: readonly AppPasswordRow[]
  apps: readonly AppPasswordApp[]
  model: AppPasswordsModel
}) {
  const words = useWords()
  const { say } = words
  const found = findRows(rows, list.search.value, (app) => appName(app, apps, words))
  const sorted = sortedRows(found, list.order.value, words.locale)
  const shown = list.isWhole.value ? sorted : sorted.slice(0, firstRows)
  return (
    <>
      {list.search.value.trim() !== '' && (
        <p class="muted" role="status">
          {found.length === 0 ? say('appPassword_foundNone') : say('appPassword_found', String(found.length))}
        </p>
      )}
      {shown.length > 0 && <AppPasswordTable rows={shown} apps={apps} revoking={revoking} />}
      {shown.length < sorted.length && (
        <button
          type="button"
          class="secondary"
          onClick={() => {
            list.isWhole.value = true
          }}
        >
          {say('appPassword_showAll', String(sorted.length))}
        </button>
      )}
    </>
  )
}
