import type { DemoAccount, DemoOxAccount } from '../demo.ts'
import type { Truth } from '../truth.ts'
import type { ClientAreaAccount } from '../whmcs/account.ts'
import type { ClientArea } from '../whmcs/client-area.ts'
import type { ListedAccount } from './welcome-page.ts'

/** What the welcome page says of each account of the client area, as it stands now. */
export const listedCustomers = (
  accounts: readonly (ClientAreaAccount & Partial<DemoAccount>)[],
  clientArea: ClientArea,
): ListedAccount[] =>
  accounts.map(({ name, title = name, special = '' }) => {
    const { password, totpSecret, modes } = clientArea.account(name)
    const asksForCode = modes.secondFactor !== 'none'
    return { at: 'thexyz', name, title, special, password, totpSecret: asksForCode ? totpSecret : undefined }
  })

/** And of each mailbox of Private Email that has something to show. */
export const listedMailboxes = (accounts: readonly DemoOxAccount[], truth: Truth): ListedAccount[] =>
  accounts.flatMap(({ address, title, special = '', password, devices = [] }) => {
    if (title === undefined) return []
    const totpSecret = devices.find((device) => device.totpSecret !== undefined)?.totpSecret
    const now = truth.mailbox(address)?.mailboxPassword ?? password
    return { name: address, title, special, password: now, totpSecret, at: 'private-email' }
  })

/** And of each account of another customer area. */
export const listedAs = (
  at: ListedAccount['at'],
  accounts: readonly { name: string; password: string; title?: string; special?: string }[],
): ListedAccount[] =>
  accounts.map(({ name, password, title = name, special = '' }) => ({ at, name, title, special, password }))
