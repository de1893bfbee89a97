import * as z from 'zod/mini'
import { AppError } from '../../core/errors.ts'
import type { Session } from '../../core/provider.ts'

/** The token is all of a session: the browser has no part in it. */
const Opened = z.object({
  level: z.enum(['admin', 'user']),
  token: z.string(),
  accountName: z.string(),
})
export type Opened = z.infer<typeof Opened>

/** @throws AppError `signed-out` for what is no session of this API */
export function openedSession(session: Session): Opened {
  const { data } = z.safeParse(Opened, session)
  if (data === undefined) throw new AppError('signed-out')
  return data
}

/** The two halves of an address, as the API wants them; undefined for what is none. */
export function partsOf(address: string): { username: string; domain: string } | undefined {
  const at = address.lastIndexOf('@')
  if (at < 1 || at === address.length - 1) return undefined
  return { username: address.slice(0, at), domain: address.slice(at + 1) }
}
