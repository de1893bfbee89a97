import type { Profile } from './profiles.ts'
import type { Mailbox } from './provider.ts'

/**
 * Whether the webmail of a profile opens a mailbox. Thexyz also has mailboxes on an older platform, which has no one-time
 * passwords and whose webmail is somebody else's (provider facts A1).
 */
export const isAtWebmail = (
  { system }: Pick<Profile, 'system'>,
  { oneTimePassword }: Pick<Mailbox, 'oneTimePassword'>,
): boolean => system !== 'whmcs' || oneTimePassword === 'offered'
