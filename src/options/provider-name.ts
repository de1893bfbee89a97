import type { ActivityEntry } from '../core/activity.ts'
import { namedProfiles, originsOf, profileOf } from '../core/profiles.ts'
import type { OptionsFacts, Stored } from '../ui/stored.ts'

/** The provider an entry of the activity list was about: that of its website, else of the one account of this name. */
export function providerOf(
  entry: ActivityEntry,
  stored: Pick<Stored<OptionsFacts>, 'accounts'>,
): string | undefined {
  const isHost = (origin: string) => new URL(origin).host === entry.host
  const profiles = [
    ...Object.values(namedProfiles),
    ...stored.accounts.value.map(({ profileId }) => profileOf(profileId)),
  ]
  const ofHost = profiles.find((profile) => originsOf(profile).some(isHost))
  if (ofHost !== undefined) return ofHost.name
  const [account, another] = stored.accounts.value.filter(({ name }) => name === entry.about)
  return account && another === undefined ? profileOf(account.profileId).name : undefined
}
