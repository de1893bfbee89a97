import { AppError, type ErrorCode } from '../core/errors.ts'
import { groupOfficeRoot } from './group-office/root.ts'
import type { Http } from './http.ts'
import { findRoot } from './ox/root.ts'
import { readPage } from './page.ts'
import { envOf } from './roundcube/env.ts'
import { factsOf } from './sogo/facts.ts'

export interface FoundWebmail {
  readonly system: 'roundcube' | 'sogo' | 'ox' | 'group-office'
  /** The webmail's root, for `panelUrl`: with its path, without a query, ending in a slash. */
  readonly rootUrl: string
}

/** Where webmails usually live, when the bare host shows something else. */
const usualPaths = ['webmail/', 'roundcube/', 'SOGo/', 'groupoffice/', 'mail/']

/**
 * Which webmail answers at an address a person typed (absolute, https, one of the origins of `http`); undefined for none
 * that Latchkey knows. Asks by GET only, and looks further for a page than the address itself only where that has no path.
 * @throws AppError when the address itself cannot be had, as `Http.get`; `offline`, `timeout` or `busy` when nothing was
 *   found and that came in between: what was not answered may have been it
 */
export async function probeWebmail(address: string, http: Http): Promise<FoundWebmail | undefined> {
  const troubles: AppError[] = []
  const unless = (codes: readonly ErrorCode[]) => (error: unknown) => {
    if (!(error instanceof AppError)) throw error
    if (codes.includes(error.code)) troubles.push(error)
    return undefined
  }
  const groupOfficeAt = (pageUrl: string) =>
    groupOfficeRoot(pageUrl, http).catch(unless(['offline', 'timeout', 'busy']))

  // An OX may send people to a sign-in page elsewhere, and answer programs all the same.
  const first = await webmailAt(address, http, groupOfficeAt).catch(ifMoved)
  const found = first instanceof AppError ? undefined : first
  const known = found ?? (await oxAt(address, http).catch(unless(['offline', 'timeout', 'busy'])))
  if (known !== undefined) return known
  if (first instanceof AppError) throw first
  const { origin, pathname } = new URL(address)
  for (const path of pathname === '/' ? usualPaths : []) {
    // What is not there may well be answered with an error of the server; a guess that leads nowhere is no news.
    const guessed = await webmailAt(`${origin}/${path}`, http, groupOfficeAt).catch(
      unless(['offline', 'timeout']),
    )
    if (guessed !== undefined) return guessed
  }
  const [trouble] = troubles
  if (trouble !== undefined) throw trouble
  return undefined
}

/** OX is known by its API, as its pages are each host's own; people go to the address they typed. */
const oxAt = async (address: string, http: Http): Promise<FoundWebmail> => {
  await findRoot(address, http)
  return { system: 'ox', rootUrl: address }
}

async function webmailAt(
  address: string,
  http: Http,
  groupOfficeAt: (pageUrl: string) => Promise<string | undefined>,
): Promise<FoundWebmail | undefined> {
  const page = readPage(await http.get(address))
  const commPath = envOf(page)?.comm_path
  if (commPath !== undefined) return found('roundcube', page.resolve(commPath), page.url)
  const sogoRoot = factsOf(page)?.rootUrl
  if (sogoRoot !== undefined) return found('sogo', sogoRoot, page.url)
  return found('group-office', await groupOfficeAt(page.url), page.url)
}

/** A page names its own root, but may only name one on its own host. */
function found(
  system: FoundWebmail['system'],
  named: string | undefined,
  pageUrl: string,
): FoundWebmail | undefined {
  if (named === undefined) return undefined
  const rootUrl = new URL('.', named).href
  return new URL(rootUrl).origin === new URL(pageUrl).origin ? { system, rootUrl } : undefined
}

function ifMoved(error: unknown): AppError {
  if (error instanceof AppError && error.code === 'moved') return error
  throw error
}
