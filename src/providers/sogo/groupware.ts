import { AppError } from '../../core/errors.ts'
import type { Json } from '../../core/json.ts'
import type { WebmailProfile } from '../../core/profiles.ts'
import type { Answer, Http } from '../http.ts'
import { type Page, readPage } from '../page.ts'
import { type Facts, factsOf } from './facts.ts'

export interface View {
  readonly page: Page
  readonly facts: Facts
}

/** SOGo at one address: every page is asked for and understood here. */
export interface Groupware {
  readonly rootUrl: string
  /** Leads to the person's mail where somebody is signed in. @throws AppError */
  open(path: string): Promise<View>
  /** Undefined when the answer was a redirect. @throws AppError */
  post(path: string, value: Json, options?: { unrepeatable?: boolean }): Promise<Answer | undefined>
}

export function createGroupware({ panelUrl }: WebmailProfile, http: Http): Groupware {
  const rootUrl = new URL('.', panelUrl).href
  const at = (path: string) => new URL(path, rootUrl).href
  return {
    rootUrl,
    open: async (path) => viewOf(await http.get(at(path))),
    post: async (path, value, options) => (await http.postJson(at(path), value, options)).page,
  }
}

export const preferencesOf = (userLogin: string): string => `so/${encodeURIComponent(userLogin)}/Preferences`

function viewOf(answer: Answer): View {
  if (answer.status === 403) throw new AppError('blocked')
  const page = readPage(answer)
  const facts = factsOf(page)
  if (facts === undefined || answer.status >= 400) throw new AppError('changed')
  return { page, facts }
}
