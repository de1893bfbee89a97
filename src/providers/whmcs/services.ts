import { AppError } from '../../core/errors.ts'
import { closest, type Element, hasClass, isHidden, shownText } from '../element.ts'
import type { Page } from '../page.ts'
import { plain } from '../plain.ts'

export interface Service {
  readonly id: string
  readonly name: string
  /** The service's domain, or a whole address for products of one mailbox; empty when it has none. */
  readonly domain: string
}

const notActive = /(^|\s)status-(pending|suspended|terminated|cancelled|canceled|fraud|completed)(\s|$)/i

/**
 * The active services of a `clientarea.php?action=services` page (provider facts B4): by the attribute of the row's
 * first cell, or by the address its link or script leads to. @throws AppError `changed` for rows without either
 */
export function readServices(page: Page): Service[] {
  const services = new Map<string, Service>()
  for (const element of page.all('td[data-element-id], [onclick], [data-href], a[href]')) {
    const id = serviceIdOf(element)
    const row = closest(element, isRow)
    if (id === undefined || row === undefined) continue
    const known = services.get(id)
    if (page.all('[class*="status-"]', row).some(({ attribs }) => notActive.test(attribs.class ?? '')))
      continue
    services.set(id, {
      id,
      name: known?.name || nameIn(page, row),
      domain: known?.domain || domainIn(page, row),
    })
  }
  const rows = page.all('tbody tr').filter((row) => page.all('td', row).length > 1)
  const understood = rows.some((row) =>
    [row, ...page.all('*', row)].some((element) => serviceIdOf(element) !== undefined),
  )
  if (services.size === 0 && rows.length > 0 && !understood) throw new AppError('changed')
  return [...services.values()]
}

const isRow = (element: Element): boolean => element.name === 'tr' || hasClass(element, 'div-service-item')

function serviceIdOf({ name, attribs }: Element): string | undefined {
  if (name === 'td' && (attribs['data-type'] ?? 'service') === 'service') {
    const id = attribs['data-element-id']?.trim()
    if (id !== undefined && /^\d+$/.test(id)) return id
  }
  const address = [attribs.onclick, attribs['data-href'], attribs.href].find((text) =>
    text?.includes('productdetails'),
  )
  return /[?&]action=productdetails\b.*?[?&]id=(\d+)|[?&]id=(\d+)\b.*?[?&]action=productdetails\b/
    .exec(address ?? '')
    ?.slice(1)
    .find(Boolean)
}

function nameIn(page: Page, row: Element): string {
  const named =
    page.first('strong, b, .div-service-name', row) ??
    page.all('td', row).find((cell) => shownText(cell) !== '')
  return plain(named === undefined ? '' : shownText(named))
}

function domainIn(page: Page, row: Element): string {
  const attribute = page.first('[data-domain]', row)?.attribs['data-domain']?.trim()
  const shown = page.all('a[href^="http"], .text-domain', row).find((element) => !isHidden(element))
  const domain = attribute || (shown === undefined ? '' : shownText(shown))
  return /^[^\s/]+\.[^\s/]+$/.test(domain) ? domain.slice(0, 254) : ''
}
