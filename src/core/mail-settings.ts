import * as z from 'zod/mini'
import { ErrorCodeSchema } from './stored-values.ts'

/** One server of a mailbox, as a mail program asks for it. Never one without encryption. */
export const MailServer = z.object({
  protocol: z.enum(['imap', 'pop3', 'smtp']),
  host: z.string(),
  port: z.number(),
  /** `tls`: from the first byte, which programs also call SSL/TLS. */
  security: z.enum(['tls', 'starttls']),
})
export type MailServer = z.infer<typeof MailServer>

/** Best first. */
export const MailSettings = z.object({ incoming: z.array(MailServer), outgoing: z.array(MailServer) })
export type MailSettings = z.infer<typeof MailSettings>

/** The domain that may know the mail servers of an address. */
export const domainOf = (address: string): string | undefined =>
  /@([a-z0-9-]+(?:\.[a-z0-9-]+)+)$/i.exec(address.trim())?.[1]?.toLowerCase()

/**
 * Where a domain publishes its mail servers, best first: the two places of Thunderbird's autoconfiguration, by https.
 * The mailbox itself is not named to them.
 */
export const autoconfigUrls = (domain: string): string[] => [
  `https://autoconfig.${domain}/mail/config-v1.1.xml`,
  `https://${domain}/.well-known/autoconfig/mail/config-v1.1.xml`,
]

/** What a domain says about its mail servers; keyed by domain. `none`: it says nothing usable. */
export const MailSettingsLookup = z.discriminatedUnion('status', [
  z.object({ status: z.literal('looking') }),
  z.object({ status: z.literal('found'), settings: MailSettings }),
  z.object({ status: z.literal('none') }),
  z.object({ status: z.literal('failed'), error: ErrorCodeSchema }),
])
export type MailSettingsLookup = z.infer<typeof MailSettingsLookup>
