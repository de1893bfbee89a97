import { AppError } from '../../core/errors.ts'
import type { Mailbox } from '../../core/provider.ts'
import type { ClientArea } from './client-area.ts'
import { type ProductMailbox, readProduct } from './product.ts'
import { readServices, type Service } from './services.ts'

/** How many product pages are asked for at the same time. */
const atOnce = 4

/** All mailboxes of all active services, in the provider's order. Services that are not about mail are left out. */
export async function listMailboxes(area: ClientArea): Promise<Mailbox[]> {
  const services = readServices(await area.openSignedIn('clientarea.php?action=services'))
  const failures: AppError[] = []
  const found = await inTurn(services, async (service) => {
    try {
      return (await mailboxesOf(area, service)).map(({ mailbox }) => mailbox)
    } catch (error) {
      // One odd product page must not hide the mailboxes of the others.
      if (!(error instanceof AppError) || !(error.code === 'changed' || error.code === 'no-access'))
        throw error
      failures.push(error)
      return []
    }
  })
  const mailboxes = found.flat()
  if (mailboxes.length === 0 && failures[0] !== undefined) throw failures[0]
  return mailboxes
}

/** The mailboxes of one service as its page has them right now. */
export async function mailboxesOf(area: ClientArea, service: Service) {
  const pageUrl = area.address(`clientarea.php?action=productdetails&id=${service.id}`)
  const page = await area.openSignedIn(pageUrl)
  const products = readProduct(page, service, area.profile.webmailUrl)
  return products.map((product) => ({ page, product, mailbox: mailboxOf(product, service, pageUrl) }))
}

const mailboxOf = (
  { address, oneTimePassword }: ProductMailbox,
  service: Service,
  pageUrl: string,
): Mailbox => ({
  id: `${service.id}/${address.toLowerCase()}`,
  address,
  service: service.name,
  oneTimePassword,
  pageUrl,
})

async function inTurn<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  let next = 0
  const worker = async () => {
    while (next < items.length) {
      const at = next
      next += 1
      results[at] = await work(items[at] as Item)
    }
  }
  try {
    await Promise.all(Array.from({ length: atOnce }, worker))
  } finally {
    next = items.length // after a failure nothing more is asked
  }
  return results
}
