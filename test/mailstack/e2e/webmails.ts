import { randomUUID } from 'node:crypto'
import type { AnyPage } from '../../e2e/harness/chip.ts'
import { until } from '../../e2e/harness/until.ts'
import type { Site } from '../../town/site.ts'
import { sendMail } from '../clients/smtp.ts'
import { mailHosts } from '../mail-stack.ts'
import type { MailStackInUse } from '../use-mail-stack.ts'

export const anna = 'anna@firm.example'
export const host = 'mail.thexyz.com'
export const address = `https://${host}/`

/** The webmails that stand in for the provider's own, by the name of their host in the mail stack. */
export type RealWebmail = 'roundcube' | 'larry' | 'sogo'

/** From now on the provider's webmail host is answered by a real webmail. */
export function beWebmail({ town, stack }: MailStackInUse, name: RealWebmail): void {
  const site = stack.sites[mailHosts[name]]
  if (site === undefined) throw new Error(`no ${name} in this mail stack`)
  town.serve(host, name === 'larry' ? asHost(mailHosts.larry, site) : site)
}

/** Roundcube tells its looks apart by the host it is asked for. */
const asHost =
  (name: string, site: Site): Site =>
  (request) =>
    site({ ...request, headers: { ...request.headers, host: name } })

/** Sends the person a mail and gives its subject, which only their own inbox can show. */
export async function expectMail({ town, stack }: MailStackInUse): Promise<string> {
  const subject = `Hello ${randomUUID().slice(0, 8)}`
  const { mailboxPassword } = town.truth.mailbox(anna) ?? {}
  await sendMail(stack, anna, mailboxPassword ?? '', subject)
  return subject
}

/** What a page says; nothing while it is being replaced by another. */
const textOf = async (page: AnyPage): Promise<string> =>
  String(await page.evaluate('document.body?.innerText ?? ""').catch(() => ''))

/** Waits until a sentence stands in a page. */
export const see = (page: AnyPage, text: string): Promise<true> =>
  until(`"${text}" in the page`, async () => (await textOf(page)).includes(text), 20_000)
