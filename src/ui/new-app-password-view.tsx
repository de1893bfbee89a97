import { useEffect, useId, useRef } from 'preact/hooks'
import { appAbout, appIcon, appName } from './app-kinds.ts'
import { AppPasswordTrouble } from './app-password-trouble-view.tsx'
import type { AppPasswordsModel } from './app-passwords-model.ts'
import { TextField } from './field.tsx'
import { Icon } from './icons.tsx'
import { longestName } from './new-app-password-model.ts'
import { suggestedName } from './suggested-name.ts'
import { useWords } from './words.ts'

/** Where an app password is made: for which app, and under which name. Stays as it is when that fails. */
export function NewAppPasswordView({ model }: { model: AppPasswordsModel }) {
  const words = useWords()
  const { say } = words
  const { creation, list } = model
  const title = useRef<HTMLHeadingElement>(null)
  const nameField = useRef<HTMLInputElement>(null)
  const { value: mailbox } = creation.form
  const { value: view } = list.view
  const { value: apps } = creation.apps
  const { value: app } = creation.app
  const { value: busy } = creation.busy
  const { value: failure } = creation.failure

  useEffect(() => title.current?.focus(), [])
  useEffect(() => {
    if (creation.hasNoName.value) nameField.current?.focus()
  }, [creation.hasNoName.value, creation])

  if (mailbox === undefined) return null
  const taken = new Set(view.show === 'list' ? view.rows.map((row) => row.appPassword.name) : [])
  const name = creation.typedName.value ?? (app === undefined ? '' : suggestedName(app, apps, taken, words))
  return (
    <form
      class="stack"
      aria-busy={busy}
      onSubmit={(event) => {
        event.preventDefault()
        creation.create(name)
      }}
    >
      <h2 ref={title} tabIndex={-1}>
        {say('appPassword_new')}
      </h2>
      <p class="address">{mailbox.address}</p>
      {failure !== undefined && (
        <AppPasswordTrouble
          code={failure.error}
          reason={failure.reason}
          profile={mailbox.profile}
          isCreation
        />
      )}
      {app === undefined ? (
        <NoApps model={model} />
      ) : (
        <>
          <Apps model={model} />
          <TextField
            kind="text"
            longest={longestName}
            label={say('appPassword_name')}
            help={say('appPassword_name_help')}
            value={name}
            type={(typed) => {
              creation.typedName.value = typed
            }}
            problem={creation.hasNoName.value ? say('appPassword_name_missing') : undefined}
            busy={busy}
            field={nameField}
          />
        </>
      )}
      <div class="last-action">
        {app !== undefined && (
          <button type="submit" class="primary" aria-disabled={busy}>
            {say(busy ? 'appPassword_create_busy' : 'appPassword_create')}
          </button>
        )}
        {!busy && (
          <button type="button" class="link" onClick={creation.close}>
            {say('signIn_cancel')}
          </button>
        )}
      </div>
    </form>
  )
}

function Apps({ model: { creation } }: { model: AppPasswordsModel }) {
  const words = useWords()
  const id = useId()
  const { value: apps } = creation.apps
  return (
    <fieldset class="apps">
      <legend class="label">{words.say('appPassword_app')}</legend>
      {apps.map((app) => {
        const about = appAbout(app.kind)
        const isChosen = app.id === creation.app.value?.id
        return (
          <label key={app.id}>
            <input
              type="radio"
              name={id}
              value={app.id}
              checked={isChosen}
              onChange={() => creation.choose(app.id)}
            />
            <Icon name={appIcon(app.kind)} />
            <span>
              <bdi>{appName(app, apps, words)}</bdi>
              {about !== undefined && isChosen && <span class="small">{words.say(about)}</span>}
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}

/** Nothing to choose from: not yet, or the provider does not say. */
function NoApps({ model: { list, mailbox } }: { model: AppPasswordsModel }) {
  const { say } = useWords()
  const { value: view } = list.view
  const profile = mailbox.value?.profile
  if (profile === undefined || view.show === 'loading' || list.busy.value)
    return (
      <p class="muted" role="status">
        {say('appPassword_loading', profile?.name ?? say('activity_provider'))}
      </p>
    )
  return (
    <>
      <AppPasswordTrouble
        code={(view.show === 'failed' ? view.error : undefined) ?? 'not-offered'}
        profile={profile}
      />
      <button type="button" class="secondary" onClick={list.refresh}>
        {say('popup_tryAgain')}
      </button>
    </>
  )
}
