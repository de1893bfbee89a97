import type { Mailbox } from '../../core/provider.ts'
import {
  addressesIn,
  addressesInText,
  belongsTo,
  type FoundAddress,
  likeliest,
  sameText,
  withoutAddresses,
} from '../addresses.ts'
import { ancestors, type Element, shownText } from '../element.ts'
import { fold } from '../fold.ts'
import { mailWords } from '../mail-words.ts'
import type { Page } from '../page.ts'
import { type PasswordForm, passwordFormsOf } from './mailbox-password-form.ts'
import { passwordFormFor } from './mailbox-password-owner.ts'
import { findControls, type OneTimePasswordControl } from './one-time-password-control.ts'
import { isListRow, rowOf } from './row.ts'
import type { Service } from './services.ts'

/** A mailbox on its service's product page (provider facts B5), with what can be done there for it. */
export interface ProductMailbox {
  readonly address: string
  readonly oneTimePassword: Mailbox['oneTimePassword']
  readonly control?: OneTimePasswordControl
  /** Where its password is changed. */
  readonly passwordForm?: PasswordForm
}

/** The mailboxes of a service's page; none for a service that is about something else than mail. */
export function readProduct(page: Page, service: Service, webmailUrl: string): ProductMailbox[] {
  const area = moduleArea(page)
  if (area === undefined) return []
  const inArea = addressesIn(area)
  const controls = findControls(page, service.id)
  const withControl = controls.flatMap(
    (control): (ProductMailbox & { control: OneTimePasswordControl })[] => {
      const address = addressOf(control, area, inArea, service)
      return address === undefined ? [] : [{ address, oneTimePassword: 'offered', control }]
    },
  )
  const others = (
    controls.length > 0 ? besides(inArea, withControl) : alone(page, area, inArea, service)
  ).map(
    ({ address, element }): ProductMailbox => ({
      address,
      oneTimePassword: isOlder(page, controls.length > 0 ? rowOf(element) : area, service, webmailUrl)
        ? 'older-generation'
        : 'not-found',
    }),
  )
  const all = [...withControl, ...others]
  const mailboxes = all.filter(
    ({ address }, at) => all.findIndex((other) => sameText(other.address, address)) === at,
  )
  const forms = passwordFormsOf(page, service.id)
  return mailboxes.map((mailbox) => {
    const passwordForm = passwordFormFor(mailbox, { forms, mailboxes, area, inArea })
    return passwordForm === undefined ? mailbox : { ...mailbox, passwordForm }
  })
}

/** Where the module prints: its own box, or the whole overview when it replaces that (B5). */
export function moduleArea(page: Page): Element | undefined {
  const own = page.first('.module-client-area')
  if (own !== undefined) return own
  const overview = page.first('#tabOverview')
  const replaced =
    overview !== undefined && page.first('.product-details, .product-status', overview) === undefined
  return replaced
    ? overview
    : (page.first('.primary-content, .main-content, #main-body') ?? page.first('body'))
}

/** The address a control is for: named in what it sends, else the one nearest around it. */
function addressOf(
  { element, url, fields }: OneTimePasswordControl,
  area: Element,
  inArea: readonly FoundAddress[],
  service: Service,
): string | undefined {
  const sent = [...new URL(url).searchParams, ...fields]
  const named = sent.flatMap(([, value]) => addressesInText(value))[0]
  if (named !== undefined) return named
  const around = [element, ...ancestors(element)]
  // A button beside the area, as in the sidebar, is for the service's one mailbox.
  const within = around.slice(0, around.indexOf(area) + 1)
  for (const scope of within) {
    const near = inArea.filter((found) => found.element === scope || found.ancestors.has(scope))
    if (near.length > 0) return likeliest(near, service.domain)?.address
  }
  return likeliest(inArea, service.domain)?.address
}

/** Rows like those with a button, but without one. */
function besides(
  inArea: readonly FoundAddress[],
  known: readonly { control: OneTimePasswordControl }[],
): FoundAddress[] {
  const rows = known.map(({ control }) => rowOf(control.element)).filter(({ name }) => isListRow(name))
  return inArea.filter(({ alone, element }) => {
    const row = rowOf(element)
    return alone && !rows.includes(row) && rows.some(({ parent }) => parent === row.parent)
  })
}

/** The addresses of a page without any button, if it is about mail. */
function alone(page: Page, area: Element, inArea: readonly FoundAddress[], service: Service): FoundAddress[] {
  if (!isAboutMail(page, area, service)) return []
  const own = inArea.filter(
    ({ address, alone, mailto }) => alone && !mailto && belongsTo(address, service.domain),
  )
  if (own.length > 0) return own
  const best = likeliest(
    inArea.filter(({ alone }) => alone),
    service.domain,
  )
  return best === undefined ? [] : [best]
}

/** By the names that are used, with addresses and hosts taken out, as a host may well be called `mail`. */
function isAboutMail(page: Page, area: Element, service: Service): boolean {
  const names = [area, ...page.all('[class], [id]', area)].map(
    ({ attribs }) => `${attribs.class ?? ''} ${attribs.id ?? ''}`,
  )
  const text = withoutAddresses(`${service.name} ${shownText(area)}`)
  return mailWords.test(fold(`${text} ${names.join(' ')}`))
}

/**
 * A mailbox of the older platform (provider facts A1): its section leads to another webmail than the one
 * that takes one-time passwords, or calls the platform classic.
 */
function isOlder(page: Page, scope: Element, service: Service, webmailUrl: string): boolean {
  const hosts = page.all('a[href]', scope).flatMap(({ attribs }) => {
    const url = page.resolve(attribs.href)
    return url?.startsWith('http') ? [new URL(url).hostname] : []
  })
  const current = new URL(webmailUrl).hostname
  if (hosts.includes(current)) return false
  if (hosts.some((host) => /^(web|classic)?mail\d*\.|^webmail/.test(host))) return true
  return /classic|klassi|klasi|legacy/.test(fold(`${service.name} ${shownText(scope)}`))
}
