import { createTransport } from 'nodemailer'
import type { MailStack } from '../mail-stack.ts'

/** Sends a mail to oneself as a mail program does; says what Dovecot made of the password. Any other trouble is an error. */
export async function sendMail(
  { ports, hosts, caPem }: MailStack,
  user: string,
  pass: string,
  subject = 'A mail',
): Promise<'sent' | 'refused'> {
  const transport = createTransport({
    host: '127.0.0.1',
    port: ports.submissions,
    secure: true,
    tls: { ca: caPem, servername: hosts.mail },
    auth: { user, pass },
  })
  try {
    await transport.sendMail({ from: user, to: user, subject, text: 'Hello.' })
    return 'sent'
  } catch (error) {
    if ((error as { responseCode?: number }).responseCode === 535) return 'refused'
    throw error
  } finally {
    transport.close()
  }
}
