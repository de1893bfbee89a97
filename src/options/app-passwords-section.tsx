import { useRef } from 'preact/hooks'
import { mailboxKey } from '../core/state.ts'
import { AppPasswordCardView } from '../ui/app-password-card-view.tsx'
import type { AppPasswordMailbox } from '../ui/app-password-mailbox.ts'
import { AppPasswordTrouble } from '../ui/app-password-trouble-view.tsx'
import { AppPasswordsView } from '../ui/app-passwords-view.tsx'
import { NewAppPasswordView } from '../ui/new-app-password-view.tsx'
import type { Port } from '../ui/port.ts'
import { SelectField } from '../ui/select-field.tsx'
import { useWords } from '../ui/words.ts'
import type { OptionsAppPasswords } from './options-app-passwords.ts'
import type { OptionsModel } from './options-model.ts'
import { Section } from './section.tsx'

/** The app passwords of every mailbox that has some. What must be saved stands on top. */
export function AppPasswordsSection({
  model: { appPasswords: model, stored },
  port,
}: {
  model: OptionsModel
  port: Pick<Port, 'copy' | 'randomBytes'>
}) {
  const { say } = useWords()
  // Only a card that takes the place of the form takes its focus too.
  const hadForm = useRef(false)
  const { value: mailbox } = model.mailbox
  if (model.creation.form.value !== undefined) hadForm.current = true
  const isAnyoneIn = stored.accounts.value.some(({ id }) => stored.signIns.value[id]?.status === 'signed-in')
  return (
    <Section id="app-passwords" title={say('popup_appPasswords')} about={say('appPassword_about')}>
      {model.cards.cards.value.map((card) => (
        <div key={card.key} class="card app-password-card">
          <AppPasswordCardView
            card={card}
            model={model.cards}
            port={port}
            makeAnother={model.makeAnother}
            signIn={(one) => {
              model.signIn(one)
              document.getElementById('accounts')?.scrollIntoView()
            }}
            moveFocus={hadForm.current}
          />
        </div>
      ))}
      {mailbox === undefined ? (
        <p class="empty">{say(isAnyoneIn ? 'appPassword_noMailbox' : 'appPassword_signInFirst')}</p>
      ) : (
        <ForMailbox model={model} mailbox={mailbox} />
      )}
    </Section>
  )
}

function ForMailbox({ model, mailbox }: { model: OptionsAppPasswords; mailbox: AppPasswordMailbox }) {
  const { say } = useWords()
  const { creation } = model
  const { value: mailboxes } = model.mailboxes
  const { value: failure } = creation.failure
  const isFormOpen = creation.form.value !== undefined
  return (
    <>
      {mailboxes.length > 1 ? (
        <div class="mailbox-choice">
          <SelectField
            label={say('popup_mailbox')}
            value={mailboxKey(mailbox.ref)}
            choices={mailboxes.map(({ ref, address }) => ({ value: mailboxKey(ref), text: address }))}
            choose={(key) => {
              const chosen = mailboxes.find(({ ref }) => mailboxKey(ref) === key)
              if (chosen !== undefined) model.choose(chosen.ref)
            }}
          />
        </div>
      ) : (
        <p class="address">{mailbox.address}</p>
      )}
      {isFormOpen && (
        <div class="card sign-in-card">
          <NewAppPasswordView model={model} />
        </div>
      )}
      {!isFormOpen && failure !== undefined && (
        <AppPasswordTrouble
          code={failure.error}
          reason={failure.reason}
          profile={mailbox.profile}
          isCreation
          dismiss={creation.dismiss}
        />
      )}
      {!isFormOpen && creation.canOpen.value && (
        <button type="button" class="primary" onClick={() => creation.open()}>
          {say('appPassword_new')}
        </button>
      )}
      <div class="app-password-list">
        <AppPasswordsView model={model} mailbox={mailbox} />
      </div>
    </>
  )
}
