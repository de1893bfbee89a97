import { ImapFlow } from 'imapflow'
import type { MailStack } from '../mail-stack.ts'

/** Opens the inbox as a mail program does; says what Dovecot made of the password. Any other trouble is an error. */
export async function openInbox(
  { ports, hosts, caPem }: MailStack,
  user: string,
  pass: string,
): Promise<'opened' | 'refused'> {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port: ports.imaps,
    secure: true,
    servername: hosts.mail,
    tls: { ca: caPem },
    auth: { user, pass },
    logger: false,
  })
  try {
    await client.connect()
    await client.mailboxOpen('INBOX')
    return 'opened'
  } catch (error) {
    if ((error as { serverResponseCode?: string }).serverResponseCode === 'AUTHENTICATIONFAILED')
      return 'refused'
    throw error
  } finally {
    client.close()
  }
}
