import { randomUUID } from 'node:crypto'
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

/** What pages of both automations have in common. */
interface Page {
  evaluate(script: string): Promise<unknown>
}

interface PageWithMouse extends Page {
  readonly mouse: {
    move(x: number, y: number): Promise<void>
    click(x: number, y: number, options: { delay: number }): Promise<void>
  }
}

/** What a page says; nothing while it is being replaced by another. */
const textOf = async (page: Page): Promise<string> =>
  String(await page.evaluate('document.body?.innerText ?? ""').catch(() => ''))

/** Waits until a sentence stands in a page. */
export const see = (page: Page, text: string): Promise<true> =>
  until(`"${text}" in the page`, async () => (await textOf(page)).includes(text), 20_000)

/** Waits for Latchkey's button beside the password box and gives a point of it. What is in it only the browser sees. */
export const chipPoint = (page: Page): Promise<{ x: number; y: number }> =>
  until('the button on the page', async () => {
    const found = await page
      .evaluate(`(() => {
      const host = document.querySelector('html > div:popover-open')
      const field = document.querySelector('input[type=password]')?.getBoundingClientRect()
      if (host === null || field === undefined) return undefined
      for (const x of [field.right + 40, field.right - 40]) {
        const y = [...Array(innerHeight).keys()].find((at) => document.elementFromPoint(x, at) === host)
        if (y !== undefined) return { x, y: y + 8 }
      }
    })()`)
      .catch(() => undefined) // it is being replaced by another
    return found as { x: number; y: number } | undefined
  })

/** Also true of a page that has gone on to the inbox. */
const isFilled = (page: Page): Promise<unknown> =>
  page.evaluate(`(document.querySelector('input[type=password]')?.value ?? 'gone') !== ''`).catch(() => true)

/** Presses the button on the page, again and again as a person would, because a press too soon is refused on purpose. */
export async function pressChip(page: PageWithMouse): Promise<void> {
  const press = async () => {
    // It moves with the page while that is still being laid out.
    if (await isFilled(page)) return true
    const { x, y } = await chipPoint(page)
    await page.mouse.move(x, y)
    await page.mouse.click(x, y, { delay: 30 })
    return isFilled(page)
  }
  await until('the button to act', press, 20_000, 1000)
}
