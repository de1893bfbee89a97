import { useRef } from 'preact/hooks'
import { profileOf } from '../core/profiles.ts'
import type { Account } from '../core/state.ts'
import type { ChangeableMailbox } from '../ui/changeable-mailbox.ts'
import { Notice, TroubleText } from '../ui/notice.tsx'
import { PasswordCardView } from '../ui/password-card-view.tsx'
import { isWaiting } from '../ui/password-cards.ts'
import { PasswordFormView } from '../ui/password-form-view.tsx'
import { LastPasswordTrouble } from '../ui/password-trouble-view.tsx'
import type { Copy, Port } from '../ui/port.ts'
import { StrongPasswordCardView } from '../ui/strong-password-card-view.tsx'
import { useWords } from '../ui/words.ts'
import { MailboxDetailsView } from './mailbox-details-view.tsx'
import { MailboxPasswordChoice } from './mailbox-password-choice.tsx'
import type { OptionsModel } from './options-model.ts'
import type { OptionsPasswords } from './options-passwords.ts'
import { PasswordBatch } from './password-batch-view.tsx'
import { Section } from './section.tsx'

/** A new password for any mailbox there is. What must be saved stands on top. */
export function MailboxPasswordSection({
  model,
  port,
}: {
  model: OptionsModel
  port: Pick<Port, 'copy' | 'now' | 'randomBytes'>
}) {
  const { say } = useWords()
  const { passwords } = model
  const { copy } = port
  // Only a card that takes the place of the form takes its focus too.
  const hadForm = useRef(false)
  const { value: mailbox } = passwords.mailbox
  const form = passwords.form.form.value
  if (form !== undefined) hadForm.current = true
  return (
    <Section
      id="mailbox-password"
      title={say('popup_mailboxPassword')}
      about={say('options_mailboxPassword_about')}
    >
      {passwords.cards.cards.value.filter(isWaiting).map((card) => (
        <div key={card.key} class="card password-card">
          <PasswordCardView card={card} model={passwords.cards} copy={copy} moveFocus={hadForm.current} />
        </div>
      ))}
      {passwords.strongPasswords.cards.value.map((card) => (
        <div key={card.id} class="card password-card">
          <StrongPasswordCardView card={card} model={passwords.strongPasswords} copy={copy} />
        </div>
      ))}
      {form !== undefined ? (
        <ChangeForm model={model} copy={copy} accountId={form.ref.accountId} />
      ) : mailbox === undefined ? (
        <NoMailbox model={passwords} />
      ) : (
        <ForMailbox model={model} copy={copy} mailbox={mailbox} />
      )}
      <PasswordBatch model={model.passwordBatch} port={port} />
    </Section>
  )
}

function ChangeForm({
  model: { passwords, stored, openForm },
  copy,
  accountId,
}: {
  model: OptionsModel
  copy: Copy
  accountId: string
}) {
  const isIn = stored.signIns.value[accountId]?.status === 'signed-in'
  const account = stored.accounts.value.find(({ id }) => id === accountId)
  return (
    <>
      {isIn && passwords.mailboxes.value.length > 1 && <MailboxPasswordChoice model={passwords} />}
      <div class="card sign-in-card">
        <PasswordFormView
          model={passwords.form}
          copy={copy}
          signInAgain={isIn || account === undefined ? undefined : () => signInTo(account, openForm)}
        />
      </div>
    </>
  )
}

function signInTo(account: Account, openForm: (account: Account) => void) {
  openForm(account)
  document.getElementById('accounts')?.scrollIntoView()
}

function ForMailbox({
  model,
  copy,
  mailbox,
}: {
  model: OptionsModel
  copy: Copy
  mailbox: ChangeableMailbox
}) {
  const { say } = useWords()
  const { passwords, stored } = model
  const { form, details } = passwords
  const { accountId, mailboxId } = mailbox.ref
  const known = stored.mailboxes.value[accountId]?.mailboxes.find(({ id }) => id === mailboxId)
  return (
    <>
      <MailboxPasswordChoice model={passwords} />
      <LastPasswordTrouble model={form} copy={copy} />
      {form.offered.value === undefined ? (
        <p class="muted">{say(form.heldBy.value === 'batch' ? 'password_inBatch' : 'password_saveFirst')}</p>
      ) : (
        <button type="button" class="primary" onClick={form.open}>
          {say('password_title')}
        </button>
      )}
      {details.isOffered.value && (
        <MailboxDetailsView model={details} mailbox={mailbox} usage={known?.usage} />
      )}
    </>
  )
}

const insteadWords = {
  'signed-out': 'password_signInFirst',
  loading: 'password_loading',
  none: 'password_noMailbox',
} as const

function NoMailbox({ model }: { model: OptionsPasswords }) {
  const { say } = useWords()
  const { value: view } = model.instead
  if (view.show !== 'failed')
    return (
      <p class="empty" role={view.show === 'loading' ? 'status' : undefined}>
        {say(insteadWords[view.show])}
      </p>
    )
  const busy = model.isRefreshing.value
  return (
    <Notice tone="danger">
      <TroubleText code={view.error} provider={profileOf(view.account.profileId).name} />
      <button
        type="button"
        class="secondary"
        aria-disabled={busy}
        onClick={() => model.refresh(view.account)}
      >
        {say(busy ? 'popup_list_busy' : 'popup_tryAgain')}
      </button>
    </Notice>
  )
}
