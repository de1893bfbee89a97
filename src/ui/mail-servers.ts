import type { ErrorCode } from '../core/errors.ts'
import {
  domainOf,
  type MailServer,
  type MailSettings,
  type MailSettingsLookup,
} from '../core/mail-settings.ts'
import type { Profile } from '../core/profiles.ts'

/** What is known of a mailbox's servers; nothing of it is ever guessed. */
export type MailServers =
  | {
      readonly show: 'known'
      readonly incoming: MailServer | undefined
      readonly outgoing: MailServer | undefined
    }
  | { readonly show: 'unknown' | 'looking' | 'none' }
  | { readonly show: 'failed'; readonly error: ErrorCode }
  /** The address has no domain that could be asked. */
  | { readonly show: 'nowhere' }

export function mailServersOf(
  profile: Profile | undefined,
  address: string,
  lookups: Readonly<Record<string, MailSettingsLookup>>,
): MailServers {
  if (profile?.mailSettings !== undefined) return best(profile.mailSettings)
  const domain = domainOf(address)
  if (domain === undefined) return { show: 'nowhere' }
  const lookup = Object.hasOwn(lookups, domain) ? lookups[domain] : undefined
  if (lookup === undefined) return { show: 'unknown' }
  if (lookup.status === 'found') return best(lookup.settings)
  return lookup.status === 'failed' ? { show: 'failed', error: lookup.error } : { show: lookup.status }
}

function best({ incoming, outgoing }: MailSettings): MailServers {
  if (incoming.length === 0 && outgoing.length === 0) return { show: 'none' }
  return { show: 'known', incoming: incoming[0], outgoing: outgoing[0] }
}
