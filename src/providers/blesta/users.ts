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
  const edited = controls.flatMap((control): MailUser[] => {
    const found = userOf(control, controls, addresses)
    return found === undefined ? [] : [{ ...found, control }]
  })
  const others = addresses
    .filter(({ alone, mailto }) => alone && !mailto)
    .flatMap(({ address, element }): MailUser[] => {
      const row = closest(element, ({ name }) => name === 'tr' || name === 'li')
      const isListed = edited.some((user) => user.row === row)
      const isAlike = edited.length === 0 || edited.some((user) => user.row.parent === row?.parent)
      return row === undefined || isListed || !isAlike ? [] : [{ address, row }]
    })
  const all = [...edited, ...others]
  return all.filter(({ address }, at) => all.findIndex((other) => isSame(other.address, address)) === at)
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
  controls: readonly Element[],
  addresses: readonly FoundAddress[],
): Pick<MailUser, 'address' | 'row'> | undefined {
  for (const row of [control, ...ancestors(control)]) {
    if (controls.some((other) => other !== control && ancestors(other).includes(row))) return undefined
    const near = addresses.filter(({ element, ancestors: above }) => element === row || above.has(row))
    const address = likeliest(near, '')?.address
    if (address !== undefined)
      return { address, row: closest(row, ({ name }) => name === 'tr' || name === 'li') ?? row }
  }
  return undefined
}
