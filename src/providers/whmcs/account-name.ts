import type { Page } from '../page.ts'
import type { ClientArea } from './client-area.ts'
import { routeOf } from './recognise.ts'

/**
 * The e-mail addresses the signed-in person goes by, their own before the client's. Nice to know and no more:
 * a page that is missing or not allowed is passed over.
 */
export async function accountNamesOf(area: ClientArea, page: Page): Promise<string[]> {
  // A user who works for somebody else's account has a page of their own; the details are the client's.
  const own = page
    .all('a[href]')
    .map(({ attribs }) => page.resolve(attribs.href))
    .find((address) => address !== undefined && /\/user\/profile$/.test(routeOf(address)))
  const names: string[] = []
  for (const address of [own, 'clientarea.php?action=details']) {
    if (address === undefined) continue
    const found = await area.openSignedIn(address).catch(() => undefined)
    const name = found?.first('input[name="email"]')?.attribs.value?.trim()
    if (name) names.push(name)
  }
  return names
}
