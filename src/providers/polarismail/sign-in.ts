import { codeOf } from '../../core/errors.ts'
import type { Credentials, SignIn } from '../../core/provider.ts'
import type { Api, Level } from './api.ts'
import { logIn } from './login.ts'
import { type Opened, partsOf } from './session.ts'

/**
 * Signs in as who manages domains; where that is refused and the name is an address, as who has the mailbox (facts A4).
 * @throws AppError `code-on-page` where a second factor keeps the API shut
 */
export async function signIn(api: Api, credentials: Credentials): Promise<SignIn> {
  const { accountName } = credentials
  const opened = async (level: Level): Promise<SignIn> => {
    const session: Opened = { level, token: await logIn(api, { level, ...credentials }), accountName }
    return { status: 'signed-in', session: { ...session } }
  }
  try {
    return await opened('admin')
  } catch (error) {
    // Whoever is known, or has tried too often, gets in by no other door.
    if (partsOf(accountName) === undefined || codeOf(error) !== 'wrong-password') throw error
    return opened('user')
  }
}
