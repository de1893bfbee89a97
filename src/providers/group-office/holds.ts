import * as z from 'zod/mini'
import { AppError } from '../../core/errors.ts'
import type { WebmailProfile } from '../../core/profiles.ts'
import { accepted } from '../accepted.ts'
import type { Answer, Http } from '../http.ts'
import { jsonOf } from '../json-answer.ts'
import { sessionIn } from './answers.ts'
import { createGroupware, type Groupware } from './groupware.ts'
import { tryPassword, Waiting } from './sign-in.ts'

/** What is in the cookie, too. */
const Token = z.object({ accessToken: z.string() })

/**
 * Whether a password opens a mailbox at the Group-Office of a profile: one sign-in without the browser's cookies (facts
 * A6), which is ended at once. `userName` is the mailbox's address, unless its host has it otherwise.
 * @throws AppError where that cannot be told
 */
export async function groupOfficeHolds(
  http: Http,
  profile: WebmailProfile,
  userName: string,
  password: string,
): Promise<boolean> {
  const groupware = createGroupware(profile, http.withoutCookies(profile.panelUrl))
  // What is no Group-Office must not get the password.
  sessionIn(await groupware.session())
  return accepted(tryPassword(groupware, userName, password).then((answer) => end(groupware, answer)))
}

/** Ends what a password has opened; one that waits for a code ends by itself. @throws AppError `changed` */
async function end(groupware: Groupware, answer: Answer): Promise<void> {
  if (z.safeParse(Waiting, jsonOf(answer)).success) return
  if (sessionIn(answer) === undefined) throw new AppError('changed')
  const { data } = z.safeParse(Token, jsonOf(answer))
  // The password has held, whether or not this goes well; without it the session lasts a day.
  if (data !== undefined) await groupware.endSessionOf(data.accessToken).catch(() => undefined)
}
