import { useEffect, useRef } from 'preact/hooks'
import { type NamedProfileId, namedProfiles, type Profile } from '../core/profiles.ts'
import { PasswordField, TextField } from './field.tsx'
import { Trouble } from './notice.tsx'
import { OutLink } from './out-link.tsx'
import { SelectField } from './select-field.tsx'
import type { SignInModel } from './sign-in-model.ts'
import { addressWords, fieldOf, type SignInField } from './sign-in-problem.ts'
import { useWords } from './words.ts'

const namedIds = Object.keys(namedProfiles) as NamedProfileId[]
const named = namedIds.map((id) => ({ value: id, text: namedProfiles[id].name }))

export function SignInView({ model }: { model: SignInModel }) {
  const { say } = useWords()
  const fields = {
    address: useRef<HTMLInputElement>(null),
    accountName: useRef<HTMLInputElement>(null),
    password: useRef<HTMLInputElement>(null),
  } satisfies Record<SignInField, unknown>
  const { value: profile } = model.profile
  const { value: provider } = model.provider
  const { value: error } = model.error
  const { value: problem } = model.problem
  const { value: busy } = model.busy
  const addressKey = problem && addressWords[problem]
  const isMailbox = profile === undefined || profile.signsInTo === 'mailbox'
  const name = profile?.name ?? say('activity_provider')

  // Where the person has to type next: at first, and after a try that failed.
  useEffect(() => {
    if (!busy) fields[problem ? fieldOf[problem] : firstEmpty(model)].current?.focus()
  }, [error, problem, busy, model])

  return (
    <form
      class="stack"
      aria-busy={busy}
      onSubmit={(event) => {
        event.preventDefault()
        model.submit()
      }}
    >
      <h2>{say(isMailbox ? 'signIn_title_mailbox' : 'signIn_title')}</h2>
      {error !== undefined && <Trouble code={error} provider={name} />}
      <SelectField
        label={say('signIn_provider')}
        value={provider}
        choices={[...named, { value: 'webmail', text: say('signIn_anotherWebmail') }]}
        choose={(chosen) => model.choose(namedIds.find((id) => id === chosen) ?? 'webmail')}
      />
      {provider === 'webmail' && (
        <TextField
          kind="address"
          label={say('signIn_address')}
          help={say('signIn_address_help')}
          value={model.address.value}
          type={model.typeAddress}
          problem={addressKey && say(addressKey)}
          busy={busy}
          field={fields.address}
        />
      )}
      <TextField
        kind="name"
        label={say('signIn_accountName')}
        value={model.accountName.value}
        type={model.type}
        problem={
          problem === 'no-name'
            ? say(isMailbox ? 'signIn_accountName_missing_mailbox' : 'signIn_accountName_missing')
            : undefined
        }
        busy={busy}
        field={fields.accountName}
      />
      <PasswordField
        label={say('signIn_password')}
        value={model.password.value}
        type={(typed) => {
          model.password.value = typed
        }}
        problem={
          problem === 'no-password'
            ? say(isMailbox ? 'signIn_password_missing_mailbox' : 'signIn_password_missing')
            : undefined
        }
        busy={busy}
        field={fields.password}
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
          {profile === undefined ? say('signIn_usePage_webmail') : say('signIn_usePage', name)}
        </button>
      )}
      <Privacy profile={profile} />
    </form>
  )
}

function firstEmpty({ provider, address, accountName }: SignInModel): SignInField {
  if (provider.peek() === 'webmail' && address.peek() === '') return 'address'
  return accountName.peek() === '' ? 'accountName' : 'password'
}

/** Where the password will go. */
function Privacy({ profile }: { profile: Profile | undefined }) {
  const { say } = useWords()
  if (profile === undefined) return <p class="small">{say('signIn_privacy_webmail')}</p>
  const host = new URL(profile.panelUrl).hostname.replace(/^www\./, '')
  return (
    <p class="small">
      {say('signIn_privacy', host)}{' '}
      {profile.forgotPasswordUrl !== undefined && (
        <OutLink href={profile.forgotPasswordUrl}>{say('signIn_forgot')}</OutLink>
      )}
    </p>
  )
}
