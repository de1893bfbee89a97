import { type BatchRow, passwordIn } from '../core/password-batch.ts'
import { profileOf } from '../core/profiles.ts'
import type { Account } from '../core/state.ts'
import { isMiddle, type Standing } from '../ui/account-step.ts'
import { Notice, Trouble } from '../ui/notice.tsx'
import type { Copy } from '../ui/port.ts'
import { StepView } from '../ui/step-view.tsx'
import { type MessageKey, useWords } from '../ui/words.ts'
import type { AccountModel } from './account-model.ts'
import type { OptionsModel } from './options-model.ts'
import { PointedBoxLine } from './pointed-box-line.tsx'

const states: Record<Standing['step'], MessageKey> = {
  'sign-in': 'options_account_signedOut',
  'signing-in': 'signIn_busy',
  'second-factor': 'options_account_waitsForCode',
  'choose-client': 'options_account_waitsForChoice',
  'on-page': 'options_account_waitsForPage',
  'signed-in': 'options_account_signedIn',
}

/** Of a batch. What is under way has a new password too. */
const isUnsaved = (row: BatchRow) => row.status === 'changing' || passwordIn(row) !== undefined

export function AccountRow({ account, model, copy }: { account: Account; model: OptionsModel; copy: Copy }) {
  const { say } = useWords()
  const row = model.accountModel(account)
  const profile = profileOf(account.profileId)
  const { name: provider } = profile
  const { value: step } = row.step
  const { step: standing } = row.standing.value
  const { value: error } = row.error
  const { value: pointedAt } = row.pointedAt
  // Of several, the section asks which is meant.
  const isOnly = model.stored.mailboxes.value[account.id]?.mailboxes.length === 1
  const changeable = model.passwords.mailboxes.value.find(({ ref }) => ref.accountId === account.id)
  const cards = [...model.passwords.cards.cards.value, ...model.appPasswords.cards.cards.value]
  const hasUnsaved =
    cards.some(({ mailbox }) => mailbox.accountId === account.id) ||
    model.stored.passwordBatches.value[account.id]?.rows.some(isUnsaved) === true
  const isOn = standing === 'signed-in'
  return (
    <li class="card">
      <div class="account-line">
        <p>
          <strong>{account.name === '' ? provider : account.name}</strong>
          <span class="small">
            {provider} · <span class={isOn ? 'on' : ''}>{say(states[standing])}</span>
          </span>
        </p>
        <div class="account-buttons">
          {changeable !== undefined && isOnly && (
            <button
              type="button"
              class="secondary"
              onClick={() => {
                document.getElementById('mailbox-password')?.scrollIntoView()
                model.passwords.change(changeable.ref)
              }}
            >
              {say('password_title')}
            </button>
          )}
          {isOn && (
            <button type="button" class="secondary" onClick={row.signOut}>
              {say(
                row.running.value === 'sign-out' ? 'options_account_signingOut' : 'options_account_signOut',
              )}
            </button>
          )}
          {standing === 'sign-in' && (
            <button type="button" class="secondary" onClick={() => model.openForm(account)}>
              {say('signIn_button')}
            </button>
          )}
          <button
            type="button"
            class="secondary"
            aria-expanded={row.isForgetting.value}
            onClick={() => {
              row.isForgetting.value = !row.isForgetting.value
            }}
          >
            {say('options_account_forget')}
          </button>
        </div>
      </div>
      {pointedAt !== undefined && <PointedBoxLine host={pointedAt} forget={row.forgetPointedBox} />}
      {error !== undefined && <Trouble code={error} provider={provider} />}
      {row.isForgetting.value && (
        <Forgetting row={row} name={account.name || provider} provider={provider} hasUnsaved={hasUnsaved} />
      )}
      {isMiddle(step) && <StepView account={account} step={step} model={row.steps} copy={copy} />}
    </li>
  )
}

/** Says what will be lost, before it is. */
function Forgetting({
  row,
  name,
  provider,
  hasUnsaved,
}: {
  row: AccountModel
  name: string
  provider: string
  /** A new password. */
  hasUnsaved: boolean
}) {
  const { say } = useWords()
  return (
    <Notice tone="soon" isNews>
      <p>
        <strong>{say('options_account_forget_ask', name)}</strong>{' '}
        {say('options_account_forget_about', provider)} {hasUnsaved && say('options_account_forget_unsaved')}
      </p>
      <div class="choices">
        <button type="button" class="danger" onClick={row.forget}>
          {say('options_account_forget_yes')}
        </button>
        <button
          type="button"
          class="link"
          onClick={() => {
            row.isForgetting.value = false
          }}
        >
          {say('options_account_forget_no')}
        </button>
      </div>
    </Notice>
  )
}
