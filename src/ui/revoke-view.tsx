import { useEffect, useId, useRef } from 'preact/hooks'
import { appLoses, kindOf } from './app-kinds.ts'
import type { Revocable } from './app-password-card-state.ts'
import { Icon } from './icons.tsx'
import type { RevokeModel } from './revoke-model.ts'
import { isolated, shownName } from './shown-name.ts'
import { useWords } from './words.ts'

/** So many are named one by one. */
const named = 10

/** Says what will stop working, before it does. */
export function RevokeView({
  asked,
  revoke,
  keep,
}: {
  asked: readonly Revocable[]
  revoke: () => void
  keep: () => void
}) {
  const { say } = useWords()
  const id = useId()
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])

  const more = asked.length - named
  const count = String(asked.length)
  return (
    <section class="stack card asking" aria-labelledby={id}>
      <h3 id={id} ref={title} tabIndex={-1}>
        {asked.length === 1 ? say('appPassword_ask_one') : say('appPassword_ask_many', count)}
      </h3>
      <ul class="lines">
        {asked.slice(0, named).map(({ appPassword, app }) => (
          <li key={appPassword.id}>
            {say(appLoses(kindOf(app)), isolated(shownName(appPassword.name) || say('appPassword_noName')))}
          </li>
        ))}
        {more > 0 && <li>{say('appPassword_ask_more', String(more))}</li>}
      </ul>
      <p>{say('appPassword_ask_final')}</p>
      <div class="choices">
        <button type="button" class="danger" onClick={revoke}>
          {asked.length === 1 ? say('appPassword_revoke_one') : say('appPassword_revoke_many', count)}
        </button>
        <button type="button" class="link" onClick={keep}>
          {asked.length === 1 ? say('appPassword_keep_one') : say('appPassword_keep_many')}
        </button>
      </div>
    </section>
  )
}

/** What is ticked, and what can be done with it. */
export function SelectionBar({ model }: { model: RevokeModel }) {
  const { say } = useWords()
  const { value: selected } = model.selected
  return (
    <div class={selected.size === 0 ? 'unseen' : 'selection'}>
      <p role="status">
        {selected.size > 0 && (
          <>
            <Icon name="check" />
            {say('appPassword_selected', String(selected.size))}
          </>
        )}
      </p>
      {selected.size > 0 && (
        <div class="choices">
          <button
            type="button"
            class="danger"
            data-revoke="selected"
            aria-disabled={model.busy.value}
            onClick={() => model.ask([...selected])}
          >
            {say('appPassword_revoke_selected')}
          </button>
          <button type="button" class="link" onClick={model.clearSelection}>
            {say('appPassword_clearSelection')}
          </button>
        </div>
      )}
    </div>
  )
}
