import { profileOf } from '../core/profiles.ts'
import type { Account } from '../core/state.ts'
import { Icon, Mark } from '../ui/icons.tsx'
import { MenuButton } from '../ui/menu-button.tsx'
import type { PopupModel } from '../ui/popup-model.ts'
import { useWords } from '../ui/words.ts'

/** The top of the frame: whose mailboxes these are, and the way to others. Its first paint stands in `index.html`. */
export function AccountBar({ model, openOptions }: { model: PopupModel; openOptions: () => void }) {
  const { say } = useWords()
  const { value: account } = model.account
  const hasMenu = model.accounts.value.length > 0
  return (
    <header>
      <Mark />
      <h1 class={hasMenu ? 'unseen' : ''}>Latchkey</h1>
      {hasMenu && <AccountMenu model={model} account={account} />}
      <button type="button" class="icon-button" aria-label={say('popup_options')} onClick={openOptions}>
        <Icon name="settings" />
      </button>
    </header>
  )
}

const nameOf = ({ name, profileId }: Account) =>
  name === '' ? profileOf(profileId).name : `${profileOf(profileId).name} · ${name}`

function AccountMenu({ model, account }: { model: PopupModel; account: Account | undefined }) {
  const { say } = useWords()
  const { value: view } = model.view
  const others = model.accounts.value.filter(({ id, name }) => id !== account?.id && name !== '')
  const entries = others.map((other) => ({ text: nameOf(other), act: () => model.switchTo(other) }))
  if (account !== undefined) entries.push({ text: say('popup_addAccount'), act: model.addAccount })
  if (view.show === 'mailboxes')
    entries.push(
      view.signedOut
        ? { text: say('popup_signInAgain'), act: model.signInAgain }
        : { text: say('popup_signOut'), act: model.signOut },
    )
  return (
    <MenuButton entries={entries}>
      <span class="unseen">{say('popup_accounts')} </span>
      <span class="account-name">{account === undefined ? say('popup_newAccount') : nameOf(account)}</span>
    </MenuButton>
  )
}
