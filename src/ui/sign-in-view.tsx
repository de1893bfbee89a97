import { useEffect, useRef } from 'preact/hooks'
import { isProfileId, profiles } from '../core/profiles.ts'
import { PasswordField, TextField } from './field.tsx'
import { Trouble } from './notice.tsx'
import { OutLink } from './out-link.tsx'
import { SelectField } from './select-field.tsx'
import type { SignInModel } from './sign-in-model.ts'
import { useWords } from './words.ts'

const providers = Object.values(profiles).map(({ id, name }) => ({ value: id, text: name }))

export function SignInView({ model }: { model: SignInModel }) {
  const { say } = useWords()
  const name = useRef<HTMLInputElement>(null)
  const password = useRef<HTMLInputElement>(null)
  const profile = profiles[model.profileId.value]
  const { value: error } = model.error
  const { value: missing } = model.missing
  const { value: busy } = model.busy

  // Where the person has to type next: at first, and after a try that failed.
  useEffect(() => {
    const next = missing ?? (model.accountName.peek() === '' ? 'accountName' : 'password')
    if (!busy) (next === 'accountName' ? name : password).current?.focus()
  }, [error, missing, busy, model])

  return (
    <form
      class="stack"
      aria-busy={busy}
      onSubmit={(event) => {
        event.preventDefault()
        model.submit()
      }}
    >
      <h2>{say('signIn_title')}</h2>
      {error !== undefined && <Trouble code={error} provider={profile.name} />}
      <SelectField
        label={say('signIn_provider')}
        value={profile.id}
        choices={providers}
        choose={(id) => isProfileId(id) && model.choose(id)}
      />
      <TextField
        kind="name"
        label={say('signIn_accountName')}
        value={model.accountName.value}
        type={model.type}
        problem={missing === 'accountName' ? say('signIn_accountName_missing') : undefined}
        busy={busy}
        field={name}
      />
      <PasswordField
        label={say('signIn_password')}
        value={model.password.value}
        type={(typed) => {
          model.password.value = typed
        }}
        problem={missing === 'password' ? say('signIn_password_missing') : undefined}
        busy={busy}
        field={password}
      />
      <button type="submit" class="primary" aria-disabled={busy}>
        {say(busy ? 'signIn_busy' : 'signIn_button')}
      </button>
      {busy ? (
        <button type="button" class="link" onClick={model.cancel}>
          {say('signIn_cancel')}
        </button>
      ) : (
        <button type="button" class="link" onClick={model.usePage}>
          {say('signIn_usePage', profile.name)}
        </button>
      )}
      <p class="small">
        {say('signIn_privacy', new URL(profile.panelUrl).hostname.replace(/^www\./, ''))}{' '}
        <OutLink href={profile.forgotPasswordUrl}>{say('signIn_forgot')}</OutLink>
      </p>
    </form>
  )
}
