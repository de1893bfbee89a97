import { AppError, type ErrorCode } from '../../core/errors.ts'
import type { Http } from '../http.ts'
import { sessionIn } from './answers.ts'
import { jmapUrlIn } from './groupware.ts'

/**
 * The root of the Group-Office that a page belongs to; undefined where it is none. Told by its API, as its pages are built
 * by a script and bear each host's own name. Asks by GET only. @throws AppError `offline`, `timeout` or `busy`: not told
 */
export async function groupOfficeRoot(pageUrl: string, http: Http): Promise<string | undefined> {
  const rootUrl = new URL('.', pageUrl).href
  try {
    sessionIn(await http.get(jmapUrlIn(rootUrl)))
    return rootUrl
  } catch (error) {
    if (error instanceof AppError && !passes.has(error.code)) return undefined
    throw error
  }
}

const passes: ReadonlySet<ErrorCode> = new Set(['offline', 'timeout', 'busy'])
