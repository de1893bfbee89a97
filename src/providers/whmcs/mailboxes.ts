import { AppError } from '../../core/errors.ts'
import type { Mailbox, MailboxListing } from '../../core/provider.ts'
import { inTurn } from '../in-turn.ts'
import type { ClientArea } from './client-area.ts'
import { type ProductMailbox, readProduct } from './product.ts'
import { readServices, type Service } from './services.ts'

/**
 * All mailboxes of all active services, in the provider's order. Services that are not about mail are left out.
 * @throws AppError also when there would be none to show for what could not be read
 */
export async function listMailboxes(area: ClientArea): Promise<MailboxListing> {
  const services = readServices(await area.openSignedIn('clientarea.php?action=services'))
  const found = await inTurn(services, (service) => mailboxesOf(area, service).catch(unlessOneOdd))
  const failure = found.find((entries) => entries instanceof AppError)
  const mailboxes = found
    .flatMap((entries) => (entries instanceof AppError ? [] : entries))
    .map(({ mailbox }) => mailbox)
  if (failure === undefined) return { mailboxes }
  if (mailboxes.length === 0) throw failure
  return { mailboxes, missing: failure.code }
}

/** One odd product page must not hide the mailboxes of the others. */
function unlessOneOdd(error: unknown): AppError {
  if (error instanceof AppError && (error.code === 'changed' || error.code === 'no-access')) return error
  throw error
}

/** The mailboxes of one service as its page has them right now. */
export async function mailboxesOf(area: ClientArea, service: Service) {
  const pageUrl = area.address(`clientarea.php?action=productdetails&id=${service.id}`)
  const page = await area.openSignedIn(pageUrl)
  // What WHMCS leads to instead may well have mailboxes too, only others.
  if (leadsElsewhere(page.url, service)) throw new AppError('changed')
  const products = readProduct(page, service, area.profile.webmailUrl)
  return products.map((product) => ({ page, product, mailbox: mailboxOf(product, service, pageUrl) }))
}

function leadsElsewhere(address: string, { id }: Service): boolean {
  const { pathname, searchParams } = new URL(address)
  return pathname.endsWith('/clientarea.php') && searchParams.get('id') !== id
}

const mailboxOf = (
  { address, oneTimePassword, passwordForm }: ProductMailbox,
  service: Service,
  pageUrl: string,
): Mailbox => ({
  id: `${service.id}/${address.toLowerCase()}`,
  address,
  service: service.name,
  oneTimePassword,
  ...(passwordForm === undefined
    ? { mailboxPassword: 'not-offered' }
    : { mailboxPassword: 'offered', currentPassword: 'not-needed', ...policyOf(oneTimePassword) }),
  pageUrl,
})

/** The older platform has rules of its own. */
const policyOf = (oneTimePassword: Mailbox['oneTimePassword']): Pick<Mailbox, 'passwordPolicy'> =>
  oneTimePassword === 'older-generation' ? {} : { passwordPolicy: 'thexyzMailbox' }
