import * as z from 'zod/mini'
import { AppError } from '../../core/errors.ts'
import type { Session, SignIn } from '../../core/provider.ts'

/** The id goes into every address, the secret is a cookie; both are needed (ox facts 0.1). */
export const Opened = z.object({
  /** Of the API, ending in a slash. */
  root: z.string(),
  /** Exactly as OX makes them (ox facts 1.3). A secret. */
  session: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  /** The mailbox's, as far as it is known. */
  address: z.string(),
})
export type Opened = z.infer<typeof Opened>

/** @throws AppError `signed-out` for something that is no session of OX */
export function openedIn(session: Session): Opened {
  const { data } = z.safeParse(Opened, session)
  if (data === undefined) throw new AppError('signed-out')
  return data
}

export const signedIn = (opened: Opened): SignIn => ({
  status: 'signed-in',
  session: opened,
  accountName: opened.address,
})
