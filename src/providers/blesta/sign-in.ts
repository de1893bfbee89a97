import * as z from 'zod/mini'
import { AppError } from '../../core/errors.ts'
import type { Credentials, PageReason, Pending, SignIn } from '../../core/provider.ts'
import { asksForCaptcha } from '../captcha.ts'
import { fold } from '../fold.ts'
import type { Form } from '../form.ts'
import type { Page } from '../page.ts'
import { alertsOf } from './alerts.ts'
import type { Panel } from './panel.ts'
import { isSignedIn, isSignInPage, secondFactorOf, signInForm } from './recognise.ts'
import { ownerNames, signedInAs } from './session.ts'
import { says } from './words.ts'

/** Where the code of a second factor is asked for, which a redirect does not let us see (facts 2, a guess there). */
const codePage = 'login/otp/'

/** The page that asks for the code. */
const PendingCode = z.object({ url: z.string() })

/** Signs in by the form of the sign-in page. @throws AppError */
export async function signIn(panel: Panel, credentials: Credentials): Promise<SignIn> {
  const start = await startFor(panel, credentials.accountName)
  if (start.done !== undefined) return start.done
  let { page } = start
  // A second time only where it was the token of the form that was refused.
  for (let tries = 0; tries < 2; tries += 1) {
    const obstacle = obstacleOn(panel, page)
    if (obstacle !== undefined) return obstacle
    const result = await trySignIn(panel, page, credentials)
    if (result.done !== undefined) return result.done
    page = result.page
  }
  throw new AppError('changed')
}

type Step = { readonly page: Page; readonly done?: SignIn | undefined }

/** The sign-in page, or the session of the same person that is there already; somebody else's is ended first. */
async function startFor(panel: Panel, accountName: string): Promise<Step> {
  const page = await panel.open(panel.profile.panelUrl)
  if (!isSignedIn(page))
    return { page: isSignInPage(page) ? page : await panel.open(panel.address('login/')) }
  const names = await ownerNames(panel)
  const isSame = names.some((name) => name.toLowerCase() === accountName.trim().toLowerCase())
  return isSame ? { page, done: signedInAs(names) } : { page: await signOut(panel) }
}

/** Anything that keeps Latchkey from sending the form; found before the password goes anywhere. */
function obstacleOn(panel: Panel, page: Page): SignIn | undefined {
  const found = signInForm(page)
  if (found !== undefined)
    return asksForCaptcha(page, found.form, found.userField) ? continueOnPage(panel, 'captcha') : undefined
  // Some other way in; a page with nothing to press is none.
  if (isSignInPage(page) && page.first('a[href], button, form') !== undefined)
    return continueOnPage(panel, 'sso')
  throw new AppError('changed')
}

async function trySignIn(panel: Panel, start: Page, credentials: Credentials): Promise<Step> {
  const found = signInForm(start)
  if (found === undefined) throw new AppError('changed')
  const { form, userField, passwordField } = found
  const filled = { [userField]: credentials.accountName, [passwordField]: credentials.password }
  const answer = await panel.submit(withoutRememberMe(form), filled)
  const page = answer ?? (await panel.open(panel.profile.panelUrl))
  const done = (await stepOf(panel, page)) ?? (await codeBehind(panel, answer))
  if (done !== undefined) return { page, done }
  const [error] = alertsOf(page, [start]).errors
  if (error === undefined) throw new AppError('changed')
  if (says.token.test(fold(error))) return { page: await panel.open(panel.address('login/')) }
  throw new AppError(says.tooMany.test(fold(error)) ? 'busy' : 'wrong-password')
}

/** Asked only after a redirect, which a right password gives. */
async function codeBehind(panel: Panel, answer: Page | undefined): Promise<SignIn | undefined> {
  if (answer !== undefined) return undefined
  const page = await panel.open(panel.address(codePage)).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'changed') throw error
  })
  return page === undefined ? undefined : stepOf(panel, page)
}

/** How far the sign-in has come by this page; undefined on the sign-in page or one that is none of these. */
async function stepOf(panel: Panel, page: Page): Promise<SignIn | undefined> {
  if (isSignedIn(page)) return signedInAs(await ownerNames(panel))
  return secondFactorOf(page) && { status: 'second-factor', pending: { url: page.url }, kinds: ['code'] }
}

/** @throws AppError `wrong-code`, or `signed-out` when the sign-in has to begin anew */
export async function answerSecondFactor(panel: Panel, pending: Pending, code: string): Promise<SignIn> {
  const { data } = z.safeParse(PendingCode, pending)
  if (data === undefined) throw new AppError('signed-out')
  const page = await panel.open(data.url)
  const asked = secondFactorOf(page)
  if (asked !== undefined) {
    const answer = await panel.submit(asked.form, { [asked.field]: code.replace(/\s/g, '') })
    if (answer !== undefined && secondFactorOf(answer) !== undefined) throw new AppError('wrong-code')
  }
  const result = await resume(panel)
  if (result !== undefined && result.status !== 'second-factor') return result
  const stillAsked = secondFactorOf(await panel.open(data.url)) !== undefined
  throw new AppError(stillAsked && asked !== undefined ? 'wrong-code' : 'signed-out')
}

/** Adopts the browser's own session. @throws AppError */
export async function resume(panel: Panel): Promise<SignIn | undefined> {
  const page = await panel.open(panel.profile.panelUrl)
  const step = await stepOf(panel, page)
  if (step === undefined && !isSignInPage(page)) throw new AppError('changed')
  return step
}

/** Ends the browser's session; gives the page that stands where the panel was. @throws AppError */
export async function signOut(panel: Panel): Promise<Page> {
  await panel.open(panel.address('logout/'))
  const page = await panel.open(panel.profile.panelUrl)
  if (isSignedIn(page)) throw new AppError('changed')
  return isSignInPage(page) ? page : panel.open(panel.address('login/'))
}

const continueOnPage = ({ profile }: Panel, reason: PageReason): SignIn => ({
  status: 'continue-on-page',
  reason,
  url: profile.signInUrl,
})

/** Ticked or not: a cookie that outlives the browser would be a way in that stays on the disk. */
const withoutRememberMe = (form: Form): Form => ({
  ...form,
  controls: form.controls.filter(({ name }) => !/remember|hatirla/i.test(name)),
})
