import * as z from 'zod/mini'
import { AppError } from '../../core/errors.ts'
import type { Json } from '../../core/json.ts'
import type { Credentials, Pending, SecondFactorKind, Session, SignIn } from '../../core/provider.ts'
import type { Answer } from '../http.ts'
import { jsonOf } from '../json-answer.ts'
import { type OpenSession, sessionIn } from './answers.ts'
import type { Groupware } from './groupware.ts'
import { adopt, ownSession } from './session.ts'

/** The one second factor whose answer is known (facts A6): the code of an app. */
const codeApp = 'otpauthenticator'

/** Asks for more than the password. */
export const Waiting = z.object({
  loginToken: z.string(),
  authenticators: z.array(z.string()).check(z.minLength(1)),
})
/** Says by its errors what was wrong, with status 400 or 401. */
const Refusal = z.object({ errors: z.record(z.string(), z.unknown()) })

/** Signs in as Group-Office's own script does. @throws AppError */
export async function signIn(groupware: Groupware, credentials: Credentials): Promise<SignIn> {
  const { accountName, password } = credentials
  const open = sessionIn(await groupware.session())
  if (open !== undefined) {
    const known = await adopt(groupware, open)
    if (known.accountName?.toLowerCase() === accountName.trim().toLowerCase()) return known
    await end(groupware, open)
  }
  return next(groupware, await tryPassword(groupware, accountName, password))
}

/** One try; what it leads to stands in the answer. @throws AppError `wrong-password` */
export const tryPassword = (groupware: Groupware, username: string, password: string): Promise<Answer> =>
  authenticate(groupware, { action: 'login', username, password }, { 401: 'wrong-password' })

/** The code of an app. A wrong one may be followed by another. @throws AppError */
export async function answerSecondFactor(
  groupware: Groupware,
  pending: Pending,
  { kind, code }: { kind: SecondFactorKind; code: string },
): Promise<SignIn> {
  const { data } = z.safeParse(Waiting, pending)
  if (data === undefined) throw new AppError('signed-out')
  if (kind !== 'code') throw new AppError('needs-page')
  const value = {
    loginToken: data.loginToken,
    authenticators: { [codeApp]: { otp_code: code.replace(/\s/g, '') } },
  }
  return next(groupware, await authenticate(groupware, value, { 400: 'wrong-code' }))
}

/** Adopts the browser's own session. @throws AppError */
export async function resume(groupware: Groupware): Promise<SignIn | undefined> {
  const open = sessionIn(await groupware.session())
  return open && (await adopt(groupware, open))
}

/** @throws AppError `signed-out` when there is nothing to end, or it is somebody else's */
export async function signOut(groupware: Groupware, session: Session): Promise<void> {
  const { open } = await ownSession(groupware, session)
  await end(groupware, open)
}

async function end(groupware: Groupware, { CSRFToken }: OpenSession): Promise<void> {
  await groupware.endSession(CSRFToken)
  if (sessionIn(await groupware.session()) !== undefined) throw new AppError('changed')
}

/** @param refusals what a status with errors means here */
async function authenticate(
  groupware: Groupware,
  value: Json,
  refusals: Readonly<Record<number, 'wrong-password' | 'wrong-code'>>,
): Promise<Answer> {
  const answer = await groupware.authenticate(value)
  if (answer === undefined) throw new AppError('changed')
  if (answer.status === 403) throw new AppError('blocked')
  if (answer.status < 400) return answer
  const code = z.safeParse(Refusal, jsonOf(answer)).success ? refusals[answer.status] : undefined
  // Ten minutes after the password, or once it has been used, a login token is unknown.
  const isTokenGone = answer.status === 400 && refusals[400] !== undefined && jsonOf(answer) !== undefined
  throw new AppError(code ?? (isTokenGone ? 'signed-out' : 'changed'))
}

async function next(groupware: Groupware, answer: Answer): Promise<SignIn> {
  const { data: waiting } = z.safeParse(Waiting, jsonOf(answer))
  if (waiting === undefined) {
    const open = sessionIn(answer)
    if (open === undefined) throw new AppError('changed')
    return adopt(groupware, open)
  }
  // One factor may follow another, and only one of them is known.
  if (waiting.authenticators.some((name) => name !== codeApp))
    return { status: 'continue-on-page', reason: 'second-factor', url: groupware.rootUrl }
  return { status: 'second-factor', pending: waiting, kinds: ['code'] }
}
