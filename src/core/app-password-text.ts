import type { MailServer } from './mail-settings.ts'

/** What a person types into the program that an app password was made for. */
export interface AppPasswordCardValues {
  /** The app and the mailbox it is for, in the person's language. */
  readonly title: string
  readonly login: string
  readonly password: string
  readonly incoming?: MailServer | undefined
  readonly outgoing?: MailServer | undefined
}

const securityNames = { tls: 'SSL/TLS', starttls: 'STARTTLS' } as const
const protocolNames = { imap: 'IMAP', pop3: 'POP3', smtp: 'SMTP' } as const

/** As mail programs write it in their settings, the same in every language. */
export const securityName = ({ security }: MailServer): string => securityNames[security]
export const protocolName = ({ protocol }: MailServer): string => protocolNames[protocol]

/**
 * An app password and what goes with it as plain lines, for a device that reads them from a QR code. Contains the secret.
 * @param labels in the person's language
 */
export function appPasswordText(
  { title, login, password, incoming, outgoing }: AppPasswordCardValues,
  labels: { readonly login: string; readonly password: string },
): string {
  const lines = [oneLine(title), `${labels.login}: ${login}`, `${labels.password}: ${password}`]
  for (const server of [incoming, outgoing])
    if (server !== undefined)
      lines.push(`${protocolName(server)}: ${server.host}:${server.port} (${securityName(server)})`)
  return lines.join('\n')
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
