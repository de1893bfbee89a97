import { AppError } from '../../core/errors.ts'
import type { Mailbox, MailboxListing } from '../../core/provider.ts'
import { withoutAddresses } from '../addresses.ts'
import { shownText } from '../element.ts'
import { fold } from '../fold.ts'
import { inTurn } from '../in-turn.ts'
import { mailWords } from '../mail-words.ts'
import type { Page } from '../page.ts'
import { isFurniture, linksOf } from './links.ts'
import { openList } from './pages.ts'
import type { Panel } from './panel.ts'
import { readServices, type Service } from './services.ts'
import { usageOf } from './usage.ts'
import { type MailUser, readUsers, usersLink } from './users.ts'

/**
 * The users of all active e-mail services, in the panel's order. Services that are about something else are left out.
 * @throws AppError also when there would be none to show for what could not be read
 */
export async function listMailboxes(panel: Panel): Promise<MailboxListing> {
  const services = await activeServices(panel)
  const found = await inTurn(services, (service) => mailboxesOf(panel, service).catch(unlessOneOdd))
  const failure = found.find((entries) => entries instanceof AppError)
  const mailboxes = found.flatMap((entries) => (entries instanceof AppError ? [] : entries))
  if (failure === undefined) return { mailboxes }
  if (mailboxes.length === 0) throw failure
  return { mailboxes, missing: failure.code }
}

/** Of the e-mail services alone where the menu has them for themselves, as on the help page; else of all. */
async function activeServices(panel: Panel): Promise<Service[]> {
  const home = await panel.openSignedIn(panel.profile.panelUrl)
  const menu = linksOf(home).find(({ name, url }) => mailWords.test(name) && /\/services?\//.test(url))
  const mail = menu === undefined ? [] : await servicesFrom(panel, await panel.openSignedIn(menu.url))
  if (mail.length > 0) return mail
  return servicesFrom(panel, await panel.openSignedIn(panel.address('services/index/active/')))
}

const servicesFrom = async (panel: Panel, first: Page): Promise<Service[]> =>
  (await openList(panel, first)).flatMap((page) => readServices(panel, page))

/** One odd service must not hide the mailboxes of the others. */
function unlessOneOdd(error: unknown): AppError {
  if (error instanceof AppError && (error.code === 'changed' || error.code === 'no-access')) return error
  throw error
}

async function mailboxesOf(panel: Panel, service: Service): Promise<Mailbox[]> {
  const page = await panel.openSignedIn(service.url)
  const link = usersLink(page, service.id)
  const first = link === undefined ? page : await panel.openSignedIn(link)
  if (!isAboutMail(service, first)) return []
  const pages = await openList(panel, first)
  const mailboxes = pages.flatMap((each) => readUsers(each).map((user) => mailboxOf(user, service, each.url)))
  // A service may have no users yet, but then there is a page that says so.
  if (mailboxes.length === 0 && link === undefined) throw new AppError('changed')
  return mailboxes
}

/** By what the service and the parts of its page are called, with addresses and hosts taken out. */
function isAboutMail({ name }: Service, page: Page): boolean {
  const texts = page
    .all('h1, h2, h3, h4, th, label, legend')
    .filter((element) => !isFurniture(element))
    .map(shownText)
  return mailWords.test(fold(withoutAddresses([name, ...texts].join(' '))))
}

function mailboxOf(user: MailUser, { id, name }: Service, pageUrl: string): Mailbox {
  const { address, control } = user
  const usage = usageOf(user)
  return {
    id: `${id}/${address.toLowerCase()}`,
    address,
    service: name,
    oneTimePassword: 'none',
    mailboxPassword: control === undefined ? 'not-offered' : 'offered',
    currentPassword: 'not-needed',
    passwordPolicy: 'metutech',
    ...(control !== undefined && { details: 'offered' as const }),
    ...(usage && { usage }),
    pageUrl,
  }
}
