import { AppError } from '../../core/errors.ts'
import type { Profile } from '../../core/profiles.ts'
import type { Element } from '../element.ts'
import { entriesOf, type Form } from '../form.ts'
import type { Answer, Http } from '../http.ts'
import { type Page, readPage } from '../page.ts'
import { isSignedIn, isSignInPage, secondFactorOf } from './recognise.ts'

/** A customer panel to look at and to send forms to. Pages that refuse everything become errors. */
export interface Panel {
  readonly profile: Profile
  /** An address below the panel's root. */
  address(path: string): string
  /** @throws AppError `blocked`, `no-access`, `signed-out`, `changed` and what `Http` throws */
  open(address: string): Promise<Page>
  /** @throws AppError `signed-out` as well when it leads to the sign-in page */
  openSignedIn(address: string): Promise<Page>
  /** What a script of the panel would ask for: a part of a page, or JSON. @throws AppError as `openSignedIn` */
  openPart(address: string): Promise<Answer>
  /** The page that came back; undefined after a redirect. @throws AppError as `open` */
  submit(form: Form, filled: Record<string, string>): Promise<Page | undefined>
  /** Sends a form once; an answer that is lost is `unknown-outcome`. Undefined after a redirect. */
  submitOnce(form: Form, filled: Record<string, string>, pressed?: Element): Promise<Answer | undefined>
}

export function createPanel(profile: Profile, http: Http): Panel {
  const open = async (address: string) => pageOf(await http.get(address))
  return {
    profile,
    address: (path) => new URL(path, profile.panelUrl).href,
    open,
    async openSignedIn(address) {
      const page = await open(address)
      refuseSignedOut(page)
      if (!isSignedIn(page)) throw new AppError('changed')
      return page
    },
    async openPart(address) {
      const answer = await http.get(address)
      const page = readPage(answer)
      refuseByStatus(answer.status, page)
      refuseSignedOut(page)
      return answer
    },
    async submit(form, filled) {
      const { page } = await http.post(form.action, entriesOf(form, filled))
      return page && pageOf(page)
    },
    async submitOnce(form, filled, pressed) {
      const fields = entriesOf(form, filled, pressed)
      return (await http.post(form.action, fields, { unrepeatable: true })).page
    },
  }
}

function pageOf(answer: Answer): Page {
  const page = readPage(answer)
  refuseByStatus(answer.status, page)
  // In what is missing could stand a captcha, or another mailbox.
  if (!page.complete) throw new AppError('changed')
  return page
}

function refuseByStatus(status: number, page: Page): void {
  if (status === 403) throw new AppError(isSignedIn(page) ? 'no-access' : 'blocked')
  if (status === 401) throw new AppError('signed-out')
  if (status >= 400) throw new AppError('changed')
}

/** @throws AppError `signed-out`, also where a second factor is asked for in the middle */
function refuseSignedOut(page: Page): void {
  if (isSignInPage(page) || secondFactorOf(page) !== undefined) throw new AppError('signed-out')
}
