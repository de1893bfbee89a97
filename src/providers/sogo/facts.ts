import type { Page } from '../page.ts'

/** What SOGo tells its own script about a page, in every language. */
export interface Facts {
  /** The name the signed-in person signs in with; absent on the sign-in page. */
  readonly userLogin?: string
  readonly userEmail?: string
  /** SOGo's root, as an absolute address. */
  readonly rootUrl: string
}

/** Undefined for a page that is not SOGo's, or not whole. */
export function factsOf(page: Page): Facts | undefined {
  const resources = stringIn(page, 'ResourcesURL')
  const base =
    page.complete && resources?.endsWith('/WebServerResources') && stringIn(page, 'ApplicationBaseURL')
  const [rootPath] = /^\/(?:[^?#]*?\/)?SOGo\//.exec(base || '') ?? []
  const rootUrl = page.resolve(rootPath)
  if (rootUrl === undefined) return undefined
  const userLogin = stringIn(page, 'UserLogin')
  const userEmail = stringIn(page, 'UserEmail')
  // A session whose password was changed elsewhere has a user without a name.
  return userLogin ? { rootUrl, userLogin, ...(userEmail && { userEmail }) } : { rootUrl }
}

function stringIn(page: Page, name: string): string | undefined {
  const [, value] = new RegExp(`\\bvar ${name}\\s*=\\s*'((?:[^'\\\\\\n]|\\\\.)*)'`).exec(page.scripts) ?? []
  return value?.replace(/\\(.)/g, '$1')
}
