import { AppError } from '../../core/errors.ts'
import type { Credentials, Pending, SignIn } from '../../core/provider.ts'
import { asksForCaptcha } from '../captcha.ts'
import type { Form } from '../form.ts'
import type { Page } from '../page.ts'
import { type ClientArea, unlessChanged } from './client-area.ts'
import { ownerOf } from './owner.ts'
import {
  alertsOf,
  clientChoiceOf,
  isSignedIn,
  isSignInPage,
  offersSingleSignOn,
  routeOf,
  signInForm,
  tokenOf,
} from './recognise.ts'
import { namedSession, withEmail } from './session.ts'
import { continueOnPage, home, parsePending, stepOf } from './sign-in-step.ts'

/** Signs in by the form of the sign-in page (provider facts B2). @throws AppError */
export async function signIn(area: ClientArea, credentials: Credentials): Promise<SignIn> {
  const start = await startFor(area, credentials.accountName)
  return 'done' in start ? start.done : namedSession(area, await fillIn(area, start.page, credentials))
}

async function fillIn(
  area: ClientArea,
  signInPage: Page,
  { accountName, password }: Credentials,
): Promise<SignIn> {
  let page = signInPage
  // A second time only with a fresh form, when nothing tells that it was the password that was refused.
  for (let tries = 0; tries < 2; tries += 1) {
    const obstacle = obstacleOn(area, page)
    if (obstacle !== undefined) return obstacle
    const form = signInForm(page)
    if (form === undefined) break
    const result = await trySignIn(area, page, form, { username: accountName, password })
    if (result.step !== undefined) return result.step
    page = result.again
    const step = stepOf(area, page)
    if (step !== undefined) return step
  }
  throw new AppError('changed')
}

/** The sign-in page without a session; a session of somebody else is ended first. */
async function startFor(area: ClientArea, accountName: string): Promise<{ page: Page } | { done: SignIn }> {
  const page = await area.open(home)
  if (isSignInPage(page)) return { page }
  const done = isSignedIn(page) ? stepOf(area, page) : undefined
  if (done !== undefined) {
    const { names, clientEmail } = await ownerOf(area, page)
    if (names.some((name) => sameName(name, accountName))) return { done: withEmail(done, clientEmail) }
  }
  return { page: await signOut(area) }
}

const sameName = (one: string, other: string): boolean => one.toLowerCase() === other.trim().toLowerCase()

/** Anything that keeps Latchkey from sending the form; found before the password goes anywhere. */
function obstacleOn(area: ClientArea, page: Page): SignIn | undefined {
  const form = signInForm(page)
  if (form === undefined) return offersSingleSignOn(page) ? continueOnPage(area, 'sso') : undefined
  return asksForCaptcha(page, form) ? continueOnPage(area, 'captcha') : undefined
}

type Tried = { readonly step: SignIn } | { readonly step?: undefined; readonly again: Page }

async function trySignIn(
  area: ClientArea,
  start: Page,
  form: Form,
  credentials: Record<string, string>,
): Promise<Tried> {
  const answer = await area.submit(start, withoutRememberMe(form), credentials)
  const page = answer ?? (await area.open(home))
  const step = stepOf(area, page) ?? obstacleOn(area, page)
  if (step !== undefined) return { step }
  if (signInForm(page) === undefined) {
    if (answer === undefined) throw new AppError('changed')
    return { again: await area.open(home) } // only a message, as for a token that is no longer good
  }
  const before = new Set(alertsOf(start))
  if (alertsOf(page).some((text) => !before.has(text))) throw new AppError('wrong-password')
  const behind = await challengeBehind(area, page)
  if (behind !== undefined) return { step: behind }
  // The token we sent is still the right one, so it was not the token that was refused.
  const sent = tokenOf(start)
  if (sent !== undefined && sent === tokenOf(page)) throw new AppError('wrong-password')
  return { again: page }
}

/** Whether a second factor waits behind its own address, which the redirect did not let us see. */
async function challengeBehind(area: ClientArea, { url }: Page): Promise<SignIn | undefined> {
  if (!/\/login$/.test(routeOf(url))) return undefined
  const address = url.replace(/\/login(?=$|[/?#&])/, '/login/challenge')
  const found = await area.open(address).catch(unlessChanged)
  return found && stepOf(area, found)
}

/** For a user of several clients: goes on as one of them (B8). @throws AppError */
export async function chooseClient(area: ClientArea, pending: Pending, clientId: string): Promise<SignIn> {
  const { url, newBackupCode } = parsePending(pending)
  const page = await area.open(url)
  const choice = clientChoiceOf(page)
  if (choice === undefined) throw new AppError(isSignedIn(page) ? 'changed' : 'signed-out')
  if (!choice.clients.some(({ id }) => id === clientId)) throw new AppError('invalid')
  const answer = await area.submit(page, choice.form, { id: clientId })
  const step = stepOf(area, answer ?? (await area.open(home)), newBackupCode)
  if (step?.status === 'signed-in') return namedSession(area, step)
  throw new AppError(step === undefined ? 'signed-out' : 'refused')
}

/** How far the browser's own session is. @throws AppError */
export async function resume(area: ClientArea): Promise<SignIn | undefined> {
  const page = await area.open(home)
  const step = stepOf(area, page)
  if (step?.status === 'signed-in') {
    const { names, clientEmail } = await ownerOf(area, page)
    const [accountName] = names
    return withEmail(accountName === undefined ? step : { ...step, accountName }, clientEmail)
  }
  if (step === undefined && !isSignInPage(page)) throw new AppError('changed')
  return step
}

/** What somebody who is half-way in has still to do; undefined where nobody is, or a whole session stands. @throws AppError */
export async function waitsFor(area: ClientArea): Promise<SignIn['status'] | undefined> {
  const step = stepOf(area, await area.open(home))
  return step?.status === 'signed-in' ? undefined : step?.status
}

/** Ends the browser's session; gives the page that stands where the client area was. @throws AppError */
export async function signOut(area: ClientArea): Promise<Page> {
  await area.open('logout.php')
  const page = await area.open(home)
  if (!isSignInPage(page)) throw new AppError('changed')
  return page
}

/** Ticked or not: a cookie that outlives the browser would be a way in that stays on the disk. */
const withoutRememberMe = (form: Form): Form => ({
  ...form,
  controls: form.controls.filter(({ name }) => !/^remember/i.test(name)),
})
