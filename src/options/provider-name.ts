import { profiles } from '../core/profiles.ts'
import type { ActivityEntry } from '../core/state.ts'
import type { OptionsFacts, Stored } from '../ui/stored.ts'

/** The provider an entry of the activity list was about; undefined when it is not known any more. */
export function providerOf(entry: ActivityEntry, stored: Stored<OptionsFacts>): string | undefined {
  const { value: lists } = stored.mailboxes
  const account = stored.accounts.value.find(
    ({ id, name }) =>
      name === entry.about || lists[id]?.mailboxes.some(({ address }) => address === entry.about),
  )
  if (account !== undefined) return profiles[account.profileId].name
  return Object.values(profiles).find(({ webmailUrl }) => new URL(webmailUrl).host === entry.host)?.name
}
