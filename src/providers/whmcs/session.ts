import * as z from 'zod/mini'
import { AppError, codeOf } from '../../core/errors.ts'
import type { Session, SignIn } from '../../core/provider.ts'
import type { ClientArea } from './client-area.ts'

/*
 * The browser's cookies are the session, and the person may sign in as somebody else in an ordinary tab. So a session
 * remembers whose it is, and is over once the client area belongs to somebody else.
 */

const Named = z.object({ id: z.string(), email: z.optional(z.string()) })

/** The e-mail address of the client; absent where the page is missing or not allowed. */
async function statedEmail(area: ClientArea): Promise<string | undefined> {
  const page = await area.openSignedIn('clientarea.php?action=details').catch((error: unknown) => {
    // Not to know for the moment is not the same as there being nothing to know.
    if (['busy', 'offline', 'timeout'].includes(codeOf(error))) throw error
  })
  return page?.first('input[name="email"]')?.attribs.value?.trim().toLowerCase() || undefined
}

export async function namedSession(area: ClientArea, result: SignIn): Promise<SignIn> {
  if (result.status !== 'signed-in') return result
  const session = z.safeParse(Named, result.session)
  const email = await statedEmail(area).catch(() => undefined)
  if (!session.success || email === undefined) return result
  return { ...result, session: { id: session.data.id, email } }
}

/** @throws AppError `signed-out` when the client area is somebody else's by now */
export async function refuseSomebodyElse(area: ClientArea, session: Session): Promise<void> {
  const { data } = z.safeParse(Named, session)
  if (data?.email === undefined) return
  const email = await statedEmail(area)
  if (email !== undefined && email !== data.email) throw new AppError('signed-out')
}
