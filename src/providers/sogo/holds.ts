import { AppError } from '../../core/errors.ts'
import { accepted } from '../accepted.ts'
import type { Groupware } from './groupware.ts'
import { connect } from './sign-in.ts'

/**
 * Whether a password opens a mailbox: one sign-in, for which `groupware` must be one without the browser's cookies. A code
 * is asked for after it. Its session ends by itself: SOGo knows it by its cookies alone.
 * @throws AppError where that cannot be told
 */
export async function sogoHolds(groupware: Groupware, userLogin: string, password: string): Promise<boolean> {
  // What is no SOGo must not get the password.
  await groupware.open('')
  return accepted(
    connect(groupware, userLogin, password).then((page) => {
      if (page !== undefined && page !== 'second-factor') throw new AppError('needs-page')
    }),
  )
}
