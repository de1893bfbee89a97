import { closest, type Element } from '../element.ts'
import { fold } from '../fold.ts'
import type { Page } from '../page.ts'
import { nameOf, says } from './words.ts'

export interface Link {
  readonly element: Element
  /** Absolute, on the page's own origin, another page than this one. */
  readonly url: string
  /** What it is called, folded. */
  readonly name: string
}

/** The pages one may look at from here, by links and by buttons that name an address; nothing that would end something. */
export const linksOf = (page: Page, within?: Element): Link[] =>
  page
    .all('a[href], [data-href], [data-url], [data-remote], [data-load], [onclick]', within)
    .flatMap((element) => {
      const url = addressOf(page, element)
      const name = nameOf(element)
      const isHarmful = url === undefined || says.harmful.test(`${name} ${fold(new URL(url).pathname)}`)
      return isHarmful ? [] : [{ element, url, name }]
    })

export function addressOf(page: Page, { attribs }: Element): string | undefined {
  const clicked = /location(?:\.href)?\s*=\s*(["'])(.*?)\1/.exec(attribs.onclick ?? '')?.[2]
  const named = [
    attribs['data-href'],
    attribs['data-url'],
    attribs['data-remote'],
    attribs['data-load'],
    attribs.href,
    clicked,
  ]
  for (const text of named) {
    const url = text === undefined || text.trim().startsWith('#') ? undefined : page.resolve(text)
    if (url !== undefined && new URL(url).origin === new URL(page.url).origin && url !== page.url) return url
  }
  return undefined
}

/** In a bar of the page rather than in what it is about. */
export const isFurniture = (element: Element): boolean =>
  closest(
    element,
    ({ name, attribs }) =>
      name === 'header' ||
      name === 'footer' ||
      name === 'nav' ||
      /^(banner|navigation)$/.test(attribs.role ?? ''),
  ) !== undefined

/** Where a list goes on. */
export const nextPageOf = (page: Page): string | undefined =>
  linksOf(page).find(
    ({ element, name }) =>
      element.attribs.rel === 'next' ||
      (says.next.test(name) &&
        closest(element, ({ attribs }) => /paginat/.test(attribs.class ?? '')) !== undefined),
  )?.url
