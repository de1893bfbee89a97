import * as z from 'zod/mini'
import { AppError } from '../../core/errors.ts'
import { domainOf } from '../../core/mail-settings.ts'
import type { Credentials, PageReason, Session, SignIn } from '../../core/provider.ts'
import { type Envelope, envelopeIn, refusalIn } from './answer.ts'
import { createApi } from './api.ts'
import { lacksSecondFactor } from './capabilities.ts'
import { loginError, pageFor } from './login-refusal.ts'
import type { Place } from './place.ts'
import { findRoot } from './root.ts'
import { askForCode } from './second-factor.ts'
import { Opened, openedIn, signedIn } from './session.ts'

/** As OX's own pages call themselves. The name of the secret's cookie depends on it (ox facts 1.4). */
const client = 'open-xchange-appsuite'

/** Not wrapped in `data` (ox facts 1.3). */
const LoggedIn = z.object({
  session: Opened.shape.session,
  user: z.optional(z.string().check(z.maxLength(320))),
  /** The name is inferred (ox facts 2.1). Where it is another, the first call shows it. */
  requires_multifactor: z.optional(z.unknown()),
})

/** @throws AppError */
export async function signIn(place: Place, { accountName, password }: Credentials): Promise<SignIn> {
  const root = await findRoot(place.panelUrl, place.http)
  const { page } = await place.http.post(`${root}login`, [
    ['action', 'login'],
    ['name', accountName],
    ['password', password],
    ['client', client],
  ])
  if (page === undefined) return continueOnPage(place, 'sso')
  const envelope = envelopeIn(page)
  const refusal = refusalIn(envelope)
  const reason = refusal === undefined ? pageNamedIn(envelope) : pageFor(refusal)
  if (reason !== undefined) return continueOnPage(place, reason)
  if (refusal !== undefined) throw loginError(refusal, password)
  const { opened, isWhole } = await openedBy(place, root, envelope, accountName)
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
    const { opened, isWhole } = await openedBy(place, root, envelope, '')
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

/** The session in an answer, and whether it needs no second factor any more. @throws AppError `changed` */
async function openedBy(
  { http }: Place,
  root: string,
  envelope: Envelope,
  typed: string,
): Promise<{ opened: Opened; isWhole: boolean }> {
  const { data } = z.safeParse(LoggedIn, envelope)
  if (data === undefined) throw new AppError('changed')
  const { session, user = '', requires_multifactor: flag } = data
  const isPending = flag === true || flag === 'true'
  // It may be a name of OX's own, such as `3@1`.
  const address = domainOf(user) !== undefined || typed === '' ? user : typed
  // Nobody's session is worth nothing.
  if (address === '') throw new AppError('changed')
  const opened = { root, session, address }
  return { opened, isWhole: !isPending && !(await lacksSecondFactor(createApi(http, opened))) }
}

/** A host with a sign-in page of its own (ox facts 5.3). */
const pageNamedIn = ({ loginLocation }: Envelope): PageReason | undefined =>
  typeof loginLocation === 'string' ? 'sso' : undefined

const continueOnPage = ({ pageUrl }: Place, reason: PageReason): SignIn => ({
  status: 'continue-on-page',
  reason,
  url: pageUrl,
})
