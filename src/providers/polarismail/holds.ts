import { AppError } from '../../core/errors.ts'
import type { Mailbox } from '../../core/provider.ts'
import { accepted } from '../accepted.ts'
import type { Api } from './api.ts'
import { logIn } from './login.ts'
import { saysWrongPassword } from './refusal.ts'

/**
 * Whether a password opens a mailbox: one sign-in at the API as who has it. Its token ends by itself. That a code is asked
 * for does not tell whether the password was looked at before, and neither does a sentence about anything else.
 * @throws AppError where it cannot be told
 */
export const holds = (api: Api, { address }: Mailbox, password: string): Promise<boolean> =>
  accepted(
    logIn(api, { level: 'user', accountName: address, password }, (said) => {
      if (!saysWrongPassword(said)) throw new AppError('changed')
    }),
  )
