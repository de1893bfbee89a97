import * as z from 'zod/mini'
import { AppError } from '../../core/errors.ts'
import type { Session, SignIn } from '../../core/provider.ts'
import { plain } from '../plain.ts'
import { type OpenSession, resultIn, sessionIn } from './answers.ts'
import type { Groupware } from './groupware.ts'

/** The browser's cookie is the session; this is whose it is, as the person may sign in as somebody else in a tab. */
const Named = z.object({ userId: z.string(), userName: z.string(), address: z.string() })
type Named = z.infer<typeof Named>

/** @throws AppError `signed-out` for what is no session of Group-Office */
export function namedSession(session: Session): Named {
  const { data } = z.safeParse(Named, session)
  if (data === undefined) throw new AppError('signed-out')
  return data
}

/** @throws AppError `signed-out` when nobody or somebody else is signed in */
export async function ownSession(
  groupware: Groupware,
  session: Session,
): Promise<{ named: Named; open: OpenSession }> {
  const named = namedSession(session)
  const open = sessionIn(await groupware.session())
  if (open?.userId !== named.userId) throw new AppError('signed-out')
  return { named, open }
}

const Users = z.object({
  list: z.array(z.object({ username: z.string(), email: z.optional(z.nullable(z.string())) })),
})

/** Whose session it is, from Group-Office's own list of users. @throws AppError */
export async function adopt(
  groupware: Groupware,
  { userId, CSRFToken }: OpenSession,
): Promise<Extract<SignIn, { status: 'signed-in' }>> {
  const params = { ids: [userId], properties: ['username', 'email'] }
  const answer = await groupware.call(CSRFToken, { method: 'User/get', params })
  const user = z.safeParse(Users, resultIn(answer)).data?.list[0]
  // An account without a name is one that nobody has signed in to yet.
  if (user === undefined || plain(user.username) === '') throw new AppError('changed')
  // Where the name is no address, the other one is; where both are, people write to the first.
  const address = plain([user.username, user.email].find((name) => name?.includes('@')) ?? user.username)
  const { username: userName } = user
  return { status: 'signed-in', session: { userId, userName, address }, accountName: plain(userName) }
}
