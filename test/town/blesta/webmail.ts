import type { Ox } from '../ox/ox.ts'
import type { Truth } from '../truth.ts'
import type { PanelAccount } from './account.ts'

/** Where the mailboxes of the panel are: an OX App Suite that knows nothing of the panel but asks the same truth. */
export const webmailHost = 'http.mnic.xion.oxcs.net'

export function holdAtOx(ox: Ox, accounts: readonly PanelAccount[], truth: Truth): void {
  const users = accounts.flatMap(({ services }) => services.flatMap((service) => service.users ?? []))
  for (const { address } of users)
    ox.add({ address, password: truth.mailbox(address)?.mailboxPassword ?? '' })
}
