import * as z from 'zod/mini'
import { AppError } from '../../core/errors.ts'
import type { Credentials, PageReason } from '../../core/provider.ts'
import type { Http } from '../http.ts'
import { type Envelope, envelopeIn, refusalIn } from './answer.ts'
import { loginError, pageFor } from './login-refusal.ts'
import { Opened } from './session.ts'

/** As OX's own pages call themselves. The name of the secret's cookie depends on it (ox facts 1.4). */
export const client = 'open-xchange-appsuite'

/** Not wrapped in `data` (ox facts 1.3). */
const LoggedIn = z.object({
  session: Opened.shape.session,
  user: z.optional(z.string().check(z.maxLength(320))),
  /** The name is inferred (ox facts 2.1). Where it is another, the first call shows it. */
  requires_multifactor: z.optional(z.unknown()),
})
export type LoggedIn = z.infer<typeof LoggedIn>

/** Signs in by one request; what only OX's page can do instead is a reason. @throws AppError why it was refused */
export async function logIn(
  http: Http,
  root: string,
  { accountName, password }: Credentials,
): Promise<LoggedIn | PageReason> {
  const { page } = await http.post(`${root}login`, [
    ['action', 'login'],
    ['name', accountName],
    ['password', password],
    ['client', client],
  ])
  if (page === undefined) return 'sso'
  const envelope = envelopeIn(page)
  const refusal = refusalIn(envelope)
  const reason = refusal === undefined ? pageNamedIn(envelope) : pageFor(refusal)
  if (reason !== undefined) return reason
  if (refusal !== undefined) throw loginError(refusal, password)
  return loggedInBy(envelope)
}

/** The session in an answer. @throws AppError `changed` */
export function loggedInBy(envelope: Envelope): LoggedIn {
  const { data } = z.safeParse(LoggedIn, envelope)
  if (data === undefined) throw new AppError('changed')
  return data
}

/** A host with a sign-in page of its own (ox facts 5.3). */
const pageNamedIn = ({ loginLocation }: Envelope): PageReason | undefined =>
  typeof loginLocation === 'string' ? 'sso' : undefined
