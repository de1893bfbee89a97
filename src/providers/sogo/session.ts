import * as z from 'zod/mini'
import { AppError } from '../../core/errors.ts'
import type { Session } from '../../core/provider.ts'
import { type Groupware, preferencesOf, type View } from './groupware.ts'

/** The browser's cookies are the session; this is whose it is, as the person may sign in as somebody else in a tab. */
const Named = z.object({ userLogin: z.string(), address: z.string() })
type Named = z.infer<typeof Named>

/** @throws AppError `signed-out` for what is no session of SOGo */
export function namedSession(session: Session): Named {
  const { data } = z.safeParse(Named, session)
  if (data === undefined) throw new AppError('signed-out')
  return data
}

/**
 * The preferences of the person whose session it is.
 * @throws AppError `signed-out` when nobody or somebody else is signed in: SOGo then shows its sign-in page or, whatever
 *   name is asked for, the preferences of whoever is
 */
export async function ownPreferences(
  groupware: Groupware,
  session: Session,
): Promise<View & { named: Named }> {
  const named = namedSession(session)
  const view = await groupware.open(preferencesOf(named.userLogin))
  if (view.facts.userLogin !== named.userLogin) throw new AppError('signed-out')
  return { ...view, named }
}
