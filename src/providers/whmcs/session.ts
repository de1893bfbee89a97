import * as z from 'zod/mini'
import { AppError } from '../../core/errors.ts'
import type { Session, SignIn } from '../../core/provider.ts'
import type { ClientArea } from './client-area.ts'
import { clientEmailOf } from './owner.ts'

/*
 * The browser's cookies are the session, and the person may sign in as somebody else in an ordinary tab. So a session
 * remembers whose it is, and is over once the client area belongs to somebody else.
 */

const Named = z.object({ id: z.string(), email: z.optional(z.string()) })
const Half = z.object({ isHalf: z.literal(true) })

/** Whether a client had still to be chosen in it. */
export const isHalf = (session: Session): boolean => z.safeParse(Half, session).success

/** Writes down whose a session is, for a client area that was not asked yet. */
export async function namedSession(area: ClientArea, result: SignIn): Promise<SignIn> {
  if (result.status !== 'signed-in') return result
  return withEmail(result, await clientEmailOf(area).catch(() => undefined))
}

export function withEmail(result: SignIn, email: string | undefined): SignIn {
  if (result.status !== 'signed-in' || email === undefined) return result
  const session = z.safeParse(Named, result.session)
  return session.success
    ? { ...result, session: { id: session.data.id, email: email.toLowerCase() } }
    : result
}

/** @throws AppError `signed-out` when the client area is somebody else's by now */
export async function refuseSomebodyElse(area: ClientArea, session: Session): Promise<void> {
  const { data } = z.safeParse(Named, session)
  if (data?.email === undefined) return
  const email = await clientEmailOf(area)
  if (email !== undefined && email.toLowerCase() !== data.email) throw new AppError('signed-out')
}
