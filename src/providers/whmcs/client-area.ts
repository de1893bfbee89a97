import { AppError } from '../../core/errors.ts'
import type { Profile } from '../../core/profiles.ts'
import type { Form } from '../form.ts'
import type { Answer, Http } from '../http.ts'
import { type Page, readPage } from '../page.ts'
import { clientChoiceOf, fieldsOf, isForcedSwitch, isSignedIn, isSignInPage, refusalOf } from './recognise.ts'
import { secondFactorOf } from './second-factor-page.ts'

/** A WHMCS client area to look at and to send forms to. Pages that refuse everything become errors. */
export interface ClientArea {
  readonly profile: Profile
  /** An address below the root of the client area. */
  address(path: string): string
  /** @throws AppError `blocked`, `busy`, `no-access`, `changed` and what `Http` throws */
  open(address: string, options?: { shownOnce?: boolean }): Promise<Page>
  /** @throws AppError `signed-out` as well */
  openSignedIn(address: string): Promise<Page>
  /** The page that came back; undefined after a redirect. @throws AppError as `open` */
  submit(page: Page, form: Form, filled: Record<string, string>): Promise<Page | undefined>
}

export function createClientArea(profile: Profile, http: Http): ClientArea {
  const address = (path: string) => new URL(path, profile.panelUrl).href
  const open: ClientArea['open'] = async (url, options) =>
    pageOf(await http.get(new URL(url, profile.panelUrl).href, options))
  return {
    profile,
    address,
    open,
    async openSignedIn(url) {
      const page = await open(url)
      // A second factor or a choice asked for in the middle: half of the session is gone.
      const half = secondFactorOf(page) !== undefined || clientChoiceOf(page) !== undefined
      if (half || isSignInPage(page)) throw new AppError('signed-out')
      if (isForcedSwitch(page)) throw new AppError('no-access')
      if (!isSignedIn(page)) throw new AppError('changed')
      return page
    },
    async submit(page, form, filled) {
      const { page: answer } = await http.post(form.action, fieldsOf(page, form, filled))
      return answer && pageOf(answer)
    },
  }
}

/** @throws AppError for a page that refuses everything, or that is no whole page */
export function pageOf(answer: Answer): Page {
  const page = readPage(answer)
  const refusal = refusalOf(page, answer.status)
  if (refusal !== undefined) throw new AppError(refusal)
  // In what is missing could stand a captcha, or another mailbox.
  if (!page.complete) throw new AppError('changed')
  return page
}

/** For looking whether a page is there: one that is not is no error then. */
export function unlessChanged(error: unknown): undefined {
  if (!(error instanceof AppError) || error.code !== 'changed') throw error
}
