import { AppError } from '../../core/errors.ts'
import { closest, type Element, shownText } from '../element.ts'
import type { Page } from '../page.ts'
import { plain } from '../plain.ts'
import { isFurniture, type Link, linksOf } from './links.ts'
import type { Panel } from './panel.ts'
import { iconsOf, says } from './words.ts'

export interface Service {
  readonly id: string
  readonly name: string
  readonly url: string
}

/**
 * The services of a page of the list: a row with a link to its page, or with the stock look's box to be unfolded
 * (facts 3). @throws AppError `changed` for rows without either
 */
export function readServices(panel: Panel, page: Page): Service[] {
  const services = new Map<string, Service>()
  const links = linksOf(page).map(({ element }) => element)
  const rows = new Set(
    [...links, ...page.all('[id^="services_"]')].flatMap((element) => rowOf(element) ?? []),
  )
  for (const row of rows) {
    const found = detailOf(panel, page, row)
    if (found !== undefined && !services.has(found.id))
      services.set(found.id, { ...found, name: nameIn(page, row) })
  }
  const isList = page.all('tbody tr').some((row) => page.all('td', row).length > 1)
  if (services.size === 0 && isList) throw new AppError('changed')
  return [...services.values()]
}

/** A menu of a row has rows of its own. */
const rowOf = (element: Element): Element | undefined =>
  isFurniture(element)
    ? undefined
    : (closest(element, ({ name }) => name === 'tr') ??
      closest(
        element,
        ({ name, attribs }) => name === 'li' || /(^|\s)(card|panel)(\s|$)/.test(attribs.class ?? ''),
      ))

function detailOf(panel: Panel, page: Page, row: Element): Pick<Service, 'id' | 'url'> | undefined {
  const numbered = linksOf(page, row).flatMap((link) => {
    const id = /\/(\d+)\/?(?:$|[?#])/.exec(link.url)?.[1]
    return id === undefined ? [] : [{ id, link }]
  })
  const found =
    numbered.find(({ link }) => /\/services\/manage\//.test(link.url)) ??
    numbered.find(({ link }) => isInfo(page, link))
  if (found !== undefined) return { id: found.id, url: found.link.url }
  const unfolds = page.first('[id^="services_"]', row)?.attribs.id
  const id = /^services_(\d+)$/.exec(unfolds ?? row.attribs.id ?? '')?.[1]
  return id === undefined ? undefined : { id, url: panel.address(`services/manage/${id}/`) }
}

const isInfo = (page: Page, { element, name }: Link): boolean =>
  says.info.test(name) || name === 'i' || says.infoIcon.test(iconsOf(page, element))

function nameIn(page: Page, found: Element): string {
  const unfolds = [found, ...page.all('[id]', found)].some(({ attribs }) =>
    attribs.id?.startsWith('services_'),
  )
  const row = unfolds ? rowBefore(found) : found
  const named =
    page.first('strong, b, h2, h3, h4, h5', row) ?? page.all('td', row).find((cell) => shownText(cell) !== '')
  return plain(named === undefined ? '' : shownText(named))
}

/** What unfolds stands below the row it belongs to. */
function rowBefore(row: Element): Element {
  let node = row.prev
  while (node !== null && !('attribs' in node)) node = node.prev
  return node ?? row
}
