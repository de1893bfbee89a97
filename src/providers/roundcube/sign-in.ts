import { AppError } from '../../core/errors.ts'
import type { Credentials, PageReason, Session, SignIn } from '../../core/provider.ts'
import { entriesOf, type Form, formsOf } from '../form.ts'
import type { Page } from '../page.ts'
import { isSignedIn } from './env.ts'
import { messagesOf } from './messages.ts'
import { ownerOf } from './owner.ts'
import { refusalOfSignIn } from './sentences.ts'
import { namedSession, refuseSomebodyElse } from './session.ts'
import type { View, Webmail } from './webmail.ts'

const home = '?_task=mail'

/** Signs in by the form of the first page: right is a redirect, wrong is status 401 (6.1). @throws AppError */
export async function signIn(webmail: Webmail, credentials: Credentials): Promise<SignIn> {
  const { page, done } = await startFor(webmail, credentials.accountName)
  if (done !== undefined) return done
  const form = signInForm(page)
  if (form === undefined) return continueOnPage(webmail, 'sso')
  if (page.first('[class*="captcha"], [src*="captcha"], [name*="captcha"]', form.element) !== undefined)
    return continueOnPage(webmail, 'captcha')
  const filled = { _user: credentials.accountName, _pass: credentials.password }
  const answer = await webmail.submit('?_task=login', entriesOf(form, filled))
  if (answer !== undefined) throw refusal(answer)
  const view = await webmail.open(home)
  return (isSignedIn(view.env) ? await adopt(webmail, view) : undefined) ?? continueOnPage(webmail, 'other')
}

/** Adopts the browser's own session. @throws AppError */
export async function resume(webmail: Webmail): Promise<SignIn | undefined> {
  const view = await webmail.open(home)
  return isUsable(view) ? await adopt(webmail, view) : undefined
}

/** @throws AppError `signed-out` when there is nothing to end, or it is somebody else's */
export async function signOut(webmail: Webmail, session: Session): Promise<void> {
  const { env } = await webmail.open('?_task=settings')
  refuseSomebodyElse(namedSession(session), env)
  await end(webmail, env.request_token)
}

/** The sign-in page, or the session of the same person that is there already; somebody else's is ended first. */
async function startFor(webmail: Webmail, accountName: string): Promise<{ page: Page; done?: SignIn }> {
  const view = await webmail.open(home)
  if (view.env.task === null) throw new AppError('changed')
  if (!isSignedIn(view.env)) return { page: view.page }
  const done = isUsable(view) ? await adopt(webmail, view) : undefined
  if (done?.accountName?.toLowerCase() === accountName.trim().toLowerCase()) return { page: view.page, done }
  return { page: (await end(webmail, view.env.request_token)).page }
}

/** A session whose password has ended or was changed elsewhere still looks like one, and can do nothing. */
const isUsable = ({ page, env }: View): boolean =>
  isSignedIn(env) && messagesOf(page).every(({ kind }) => kind !== 'error')

type SignedIn = Extract<SignIn, { status: 'signed-in' }>

/** Undefined for a page that does not say whose it is: a second factor's, for one. */
async function adopt(webmail: Webmail, { page, env }: View): Promise<SignedIn | undefined> {
  const owner = await ownerOf(webmail, page)
  if (owner === undefined) return undefined
  const { address, userName } = owner
  const session = env.user_id === undefined ? { address } : { address, userId: env.user_id }
  return { status: 'signed-in', session, accountName: userName }
}

/** By POST, so that the token stands in no address. */
async function end(webmail: Webmail, token = ''): Promise<View> {
  await webmail.submit('?_task=logout', [
    ['_task', 'logout'],
    ['_token', token],
  ])
  const view = await webmail.open(home)
  if (isSignedIn(view.env)) throw new AppError('changed')
  return view
}

const signInForm = (page: Page): Form | undefined =>
  formsOf(page).find(
    ({ controls }) =>
      controls.some(({ name }) => name === '_user') && controls.some(({ name }) => name === '_pass'),
  )

function refusal({ page, env }: View): AppError {
  if (env.task !== 'login') return new AppError('changed')
  const [code] = messagesOf(page).flatMap(({ text }) => refusalOfSignIn(text) ?? [])
  return new AppError(code ?? 'wrong-password')
}

const continueOnPage = ({ rootUrl }: Webmail, reason: PageReason): SignIn => ({
  status: 'continue-on-page',
  reason,
  url: rootUrl,
})
