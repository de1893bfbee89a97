import { addressesIn, type FoundAddress, likeliest } from '../addresses.ts'
import { ancestors, closest, type Element, isHidden } from '../element.ts'
import type { Page } from '../page.ts'
import { addressOf, isFurniture, linksOf } from './links.ts'
import { iconsOf, nameOf, says } from './words.ts'

/** A user of an e-mail service, as a page lists them. */
export interface MailUser {
  readonly address: string
  readonly row: Element
  /** What opens the form to change the user; absent where there is none. */
  readonly control?: Element
}

/** The link to a service's users: called so, and either to be managed or below the service's own address. */
export function usersLink(page: Page, serviceId: string): string | undefined {
  const users = linksOf(page).filter(({ name, url }) => says.users.test(`${name} ${urlWords(url)}`))
  const own = new RegExp(`/${serviceId}(/|$|[?#])`)
  return (
    users.find(({ name }) => says.users.test(name) && says.manage.test(name)) ??
    users.find(({ url, name }) => says.users.test(name) && own.test(url)) ??
    users.find(({ url }) => own.test(url))
  )?.url
}

/** `…/manage/7/tabClientUsers/` names users too. */
const urlWords = (url: string): string =>
  new URL(url).pathname
    .split('/')
    .slice(-3)
    .join(' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()

/** The users on a page, by what edits them; then their neighbours that cannot be edited. */
export function readUsers(page: Page): MailUser[] {
  const body = page.first('body')
  if (body === undefined) return []
  const addresses = addressesIn(body).filter(({ element }) => !isFurniture(element) && !isHidden(element))
  const controls = page.all('a, button, input, [role="button"]').filter((element) => isEdit(page, element))
  const shared = sharedBy(controls)
  const near = addressesBelow(addresses)
  const edited = controls.flatMap((control): MailUser[] => {
    const found = userOf(control, shared, near)
    return found === undefined ? [] : [{ ...found, control }]
  })
  const rows = new Set(edited.map(({ row }) => row))
  const parents = new Set(edited.map(({ row }) => row.parent))
  const others = addresses
    .filter(({ alone, mailto }) => alone && !mailto)
    .flatMap(({ address, element }): MailUser[] => {
      const row = closest(element, ({ name }) => name === 'tr' || name === 'li')
      const isAlike = row !== undefined && (edited.length === 0 || parents.has(row.parent))
      return row === undefined || rows.has(row) || !isAlike ? [] : [{ address, row }]
    })
  const known = new Set<string>()
  return [...edited, ...others].filter(({ address }) => {
    const isNew = !known.has(address.toLowerCase())
    known.add(address.toLowerCase())
    return isNew
  })
}

export const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

function isEdit(page: Page, element: Element): boolean {
  if (isFurniture(element) || element.attribs.type === 'hidden') return false
  // The person's own details, which any page may offer.
  if (/\/(main|contacts|accounts)\//.test(addressOf(page, element) ?? '')) return false
  const name = nameOf(element)
  return says.edit.test(name) || (name === '' && says.editIcon.test(iconsOf(page, element)))
}

/** The nearest part around a control that has an address; none where it has other such controls too. */
function userOf(
  control: Element,
  shared: ReadonlySet<Element>,
  addresses: ReadonlyMap<Element, readonly FoundAddress[]>,
): Pick<MailUser, 'address' | 'row'> | undefined {
  for (const row of [control, ...ancestors(control)]) {
    if (shared.has(row)) return undefined
    const address = likeliest(addresses.get(row) ?? [], '')?.address
    if (address !== undefined)
      return { address, row: closest(row, ({ name }) => name === 'tr' || name === 'li') ?? row }
  }
  return undefined
}

/** The parts of a page around more than one control, or around one and itself another. */
function sharedBy(controls: readonly Element[]): ReadonlySet<Element> {
  const seen = new Set<Element>(controls)
  const shared = new Set<Element>()
  for (const part of controls.flatMap(ancestors)) (seen.has(part) ? shared : seen).add(part)
  return shared
}

/** The addresses of each part of a page, as a list may have hundreds. */
function addressesBelow(addresses: readonly FoundAddress[]): ReadonlyMap<Element, readonly FoundAddress[]> {
  const below = new Map<Element, FoundAddress[]>()
  for (const found of addresses)
    for (const part of new Set([found.element, ...found.ancestors])) {
      const list = below.get(part)
      if (list === undefined) below.set(part, [found])
      else list.push(found)
    }
  return below
}
