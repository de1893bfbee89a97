import { AppError } from '../../core/errors.ts'
import type { Mailbox, MailboxListing } from '../../core/provider.ts'
import { shownText } from '../element.ts'
import { fold } from '../fold.ts'
import { inTurn } from '../in-turn.ts'
import { mailWords } from '../mail-words.ts'
import type { Page } from '../page.ts'
import { isFurniture, linksOf } from './links.ts'
import { openList } from './pages.ts'
import type { Panel } from './panel.ts'
import { readServices, type Service } from './services.ts'
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

/** The stock list has every service; where a panel has none there, its menu leads to the e-mail services. */
async function activeServices(panel: Panel): Promise<Service[]> {
  const first = await panel.openSignedIn(panel.address('services/index/active/')).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'changed') throw error
  })
  const services = first === undefined ? [] : await servicesFrom(panel, first)
  if (services.length > 0) return services
  const home = first ?? (await panel.openSignedIn(panel.profile.panelUrl))
  const menu = linksOf(home).find(
    ({ name, url }) => mailWords.test(name) && url.startsWith(panel.profile.panelUrl),
  )
  if (menu !== undefined) return servicesFrom(panel, await panel.openSignedIn(menu.url))
  if (first === undefined) throw new AppError('changed')
  return []
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
  return mailWords.test(fold([name, ...texts].join(' ').replace(/\S+[.@]\S+/g, ' ')))
}

const mailboxOf = ({ address, control }: MailUser, { id, name }: Service, pageUrl: string): Mailbox => ({
  id: `${id}/${address.toLowerCase()}`,
  address,
  service: name,
  oneTimePassword: 'none',
  mailboxPassword: control === undefined ? 'not-offered' : 'offered',
  currentPassword: 'not-needed',
  passwordPolicy: 'metutech',
  pageUrl,
})
