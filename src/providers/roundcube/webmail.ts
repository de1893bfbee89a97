import { AppError } from '../../core/errors.ts'
import type { WebmailProfile } from '../../core/profiles.ts'
import type { Answer, Fields, Http } from '../http.ts'
import { type Page, readPage } from '../page.ts'
import { type Env, envOf } from './env.ts'

export interface View {
  readonly page: Page
  readonly env: Env
}

/** Roundcube at one address: every page is asked for and understood here. */
export interface Webmail {
  readonly rootUrl: string
  /** `query` says which page, as in `?_task=settings`. @throws AppError */
  open(query: string): Promise<View>
  /** Sends a form, once; undefined when the answer was a redirect. @throws AppError */
  submit(query: string, fields: Fields): Promise<View | undefined>
  /** As `submit`, for what must not be done twice: an answer that is lost or cut off is `unknown-outcome`. */
  submitOnce(query: string, fields: Fields): Promise<View | undefined>
}

export function createWebmail({ panelUrl }: WebmailProfile, http: Http): Webmail {
  const rootUrl = new URL('.', panelUrl).href
  const at = (query: string) => new URL(query, rootUrl).href
  return {
    rootUrl,
    open: async (query) => viewOf(await http.get(at(query))),
    async submit(query, fields) {
      const { page } = await http.post(at(query), fields)
      return page && viewOf(page)
    },
    async submitOnce(query, fields) {
      const { page: answer } = await http.post(at(query), fields, { unrepeatable: true })
      if (answer === undefined) return undefined
      if (answer.status < 400 && !readPage(answer).complete) throw new AppError('unknown-outcome')
      return viewOf(answer)
    },
  }
}

/** Roundcube itself answers 200, and 401 to a refused sign-in; everything else comes from what stands before it. */
function viewOf(answer: Answer): View {
  if (answer.status === 403) throw new AppError('blocked')
  const page = readPage(answer)
  const env = envOf(page)
  if (env === undefined || (answer.status >= 400 && answer.status !== 401)) throw new AppError('changed')
  return { page, env }
}
