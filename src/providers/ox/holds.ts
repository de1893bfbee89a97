import { AppError } from '../../core/errors.ts'
import type { WebmailProfile } from '../../core/profiles.ts'
import { accepted } from '../accepted.ts'
import type { Http } from '../http.ts'
import { logIn } from './login.ts'
import { findRoot } from './root.ts'

/**
 * Whether a password opens a mailbox at the OX of a profile: one sign-in without the browser's cookies. A second factor
 * would come after it (ox facts 2.1). Its session ends by itself: ending it takes the secret in the cookie (1.6).
 * @throws AppError where that cannot be told; `needs-page` as where the password has expired
 */
export async function oxHolds(
  http: Http,
  { panelUrl }: Pick<WebmailProfile, 'panelUrl'>,
  address: string,
  password: string,
): Promise<boolean> {
  const stranger = http.withoutCookies(panelUrl)
  const root = await findRoot(panelUrl, stranger)
  return accepted(
    logIn(stranger, root, { accountName: address, password }).then((result) => {
      if (typeof result === 'string') throw new AppError('needs-page')
    }),
  )
}
