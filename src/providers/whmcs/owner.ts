import { codeOf } from '../../core/errors.ts'
import type { Page } from '../page.ts'
import type { ClientArea } from './client-area.ts'
import { routeOf } from './recognise.ts'

/** Whose the client area is. What is missing or not allowed is left out. */
export interface Owner {
  /** The e-mail addresses the signed-in person goes by, their own before the client's. */
  readonly names: readonly string[]
  readonly clientEmail: string | undefined
}

/** By any page of the client area. */
export async function ownerOf(area: ClientArea, page: Page): Promise<Owner> {
  // A user who works for somebody else's account has a page of their own; the details are the client's.
  const profile = page
    .all('a[href]')
    .map(({ attribs }) => page.resolve(attribs.href))
    .find((address) => address !== undefined && /\/user\/profile$/.test(routeOf(address)))
  const own = profile && (await emailOn(area, profile).catch(() => undefined))
  const clientEmail = await clientEmailOf(area).catch(() => undefined)
  return { names: [own, clientEmail].filter((name) => name !== undefined), clientEmail }
}

/** The client's e-mail address. @throws AppError when it is only for the moment that it cannot be known */
export const clientEmailOf = (area: ClientArea): Promise<string | undefined> =>
  emailOn(area, 'clientarea.php?action=details')

async function emailOn(area: ClientArea, address: string): Promise<string | undefined> {
  const page = await area.openSignedIn(address).catch((error: unknown) => {
    if (['busy', 'offline', 'timeout'].includes(codeOf(error))) throw error
  })
  return page?.first('input[name="email"]')?.attribs.value?.trim() || undefined
}
