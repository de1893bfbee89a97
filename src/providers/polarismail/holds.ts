import type { Mailbox } from '../../core/provider.ts'
import { accepted } from '../accepted.ts'
import type { Api } from './api.ts'
import { logIn } from './login.ts'

/**
 * Whether a password opens a mailbox: one sign-in at the API as who has it. Its token ends by itself. That a code is asked
 * for does not tell whether the password was looked at before. @throws AppError where it cannot be told
 */
export const holds = (api: Api, { address }: Mailbox, password: string): Promise<boolean> =>
  accepted(logIn(api, { level: 'user', accountName: address, password }))
