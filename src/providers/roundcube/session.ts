import * as z from 'zod/mini'
import { AppError } from '../../core/errors.ts'
import type { Session } from '../../core/provider.ts'
import { type Env, isSignedIn } from './env.ts'

/** The browser's cookies are the session; this is whose it is, as the person may sign in as somebody else in a tab. */
const Named = z.object({ address: z.string(), userId: z.optional(z.string()) })
export type Named = z.infer<typeof Named>

/** @throws AppError `signed-out` for something that is no session of Roundcube */
export function namedSession(session: Session): Named {
  const { data } = z.safeParse(Named, session)
  if (data === undefined) throw new AppError('signed-out')
  return data
}

/** @throws AppError `signed-out` when nobody or somebody else is signed in */
export function refuseSomebodyElse({ userId }: Named, env: Env): void {
  // An error page is nobody's, and says so in its own way.
  if (env.server_error !== undefined) return
  if (!isSignedIn(env)) throw new AppError('signed-out')
  if (userId !== env.user_id) throw new AppError('signed-out')
}
