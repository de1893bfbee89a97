import { AppError } from '../../core/errors.ts'
import { domainOf } from '../../core/mail-settings.ts'
import type { Credentials, PageReason, Session, SignIn } from '../../core/provider.ts'
import { envelopeIn, refusalIn } from './answer.ts'
import { createApi } from './api.ts'
import { lacksSecondFactor } from './capabilities.ts'
import { client, type LoggedIn, loggedInBy, logIn } from './login.ts'
import { loginError } from './login-refusal.ts'
import type { Place } from './place.ts'
import { findRoot } from './root.ts'
import { askForCode } from './second-factor.ts'
import { type Opened, openedIn, signedIn } from './session.ts'

/** @throws AppError */
export async function signIn(place: Place, credentials: Credentials): Promise<SignIn> {
  const root = await findRoot(place.panelUrl, place.http)
  const result = await logIn(place.http, root, credentials)
  if (typeof result === 'string') return continueOnPage(place, result)
  const { opened, isWhole } = await openedBy(place, root, result, credentials.accountName)
  return isWhole ? signedIn(opened) : askForCode(place, opened)
}

/**
 * Adopts the session of a browser that was told to stay signed in (ox facts 1.6). One that still lacks its second factor is
 * none: nobody asked for a code yet, and asking may send a text message.
 * @throws AppError
 */
export async function resume(place: Place): Promise<SignIn | undefined> {
  const root = await findRoot(place.panelUrl, place.http)
  const query = new URLSearchParams({ action: 'autologin', client })
  const envelope = envelopeIn(await place.http.get(`${root}login?${query}`))
  const refusal = refusalIn(envelope)
  if (refusal === undefined) {
    const { opened, isWhole } = await openedBy(place, root, loggedInBy(envelope), '')
    return isWhole ? signedIn(opened) : undefined
  }
  const error = loginError(refusal, '')
  // LGI-0019: a server that cannot do it.
  if (error.code === 'busy' && refusal.code !== 'LGI-0019') throw error
  return undefined
}

/** @throws AppError `signed-out` for something that is no session of OX */
export async function signOut({ http }: Place, session: Session): Promise<void> {
  const opened = openedIn(session)
  const query = new URLSearchParams({ action: 'logout', session: opened.session })
  const answer = await http.get(`${opened.root}login?${query}`)
  // There was none any more (ox facts 1.6).
  if (answer.status === 403 || answer.status === 400) return
  if (answer.status === 200 && answer.text.trim() === '') return
  if (refusalIn(envelopeIn(answer))?.code.startsWith('SES-') !== true) throw new AppError('changed')
}

/** A session, and whether it needs no second factor any more. @throws AppError `changed` */
async function openedBy(
  { http }: Place,
  root: string,
  loggedIn: LoggedIn,
  typed: string,
): Promise<{ opened: Opened; isWhole: boolean }> {
  const { session, user = '', requires_multifactor: flag } = loggedIn
  const isPending = flag === true || flag === 'true'
  // It may be a name of OX's own, such as `3@1`.
  const address = domainOf(user) !== undefined || typed === '' ? user : typed
  // Nobody's session is worth nothing.
  if (address === '') throw new AppError('changed')
  const opened = { root, session, address }
  return { opened, isWhole: !isPending && !(await lacksSecondFactor(createApi(http, opened))) }
}

const continueOnPage = ({ pageUrl }: Place, reason: PageReason): SignIn => ({
  status: 'continue-on-page',
  reason,
  url: pageUrl,
})
