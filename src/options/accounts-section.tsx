import type { Copy } from '../ui/port.ts'
import { SignInView } from '../ui/sign-in-view.tsx'
import { useWords } from '../ui/words.ts'
import { AccountRow } from './account-row.tsx'
import type { OptionsModel } from './options-model.ts'
import { Section } from './section.tsx'

export function AccountsSection({ model, copy }: { model: OptionsModel; copy: Copy }) {
  const { say } = useWords()
  const { value: accounts } = model.stored.accounts
  return (
    <Section id="accounts" title={say('options_accounts')} about={say('options_accounts_about')}>
      {accounts.length === 0 && <p class="empty">{say('options_accounts_empty')}</p>}
      {accounts.length > 0 && (
        <ul class="accounts">
          {accounts.map((account) => (
            <AccountRow key={account.id} account={account} model={model} copy={copy} />
          ))}
        </ul>
      )}
      {model.isFormOpen.value ? (
        <div class="card sign-in-card">
          <SignInView model={model.signIn} />
          {accounts.length > 0 && (
            <button type="button" class="link" onClick={model.closeForm}>
              {say('options_accounts_closeForm')}
            </button>
          )}
        </div>
      ) : (
        <button type="button" class="secondary" onClick={() => model.openForm(undefined)}>
          {say('options_accounts_add')}
        </button>
      )}
    </Section>
  )
}
