import { randomBytes } from 'node:crypto'
import type { Truth } from '../truth.ts'
import { firstMailboxPassword, type PolarismailAdmin } from './account.ts'
import type { PolarismailModes } from './modes.ts'

/** What the API keeps of a mailbox besides its password. */
export interface PolarismailUser {
  readonly address: string
  uname: string
  accountType: number
  /** In MB. */
  quota: number
}

/** Upper and lower case, a digit and another character, 8 at least (facts A4). */
const isStrong = (password: string): boolean =>
  password.length >= 8 && [/[A-Z]/, /[a-z]/, /\d/, /[^A-Za-z0-9]/].every((kind) => kind.test(password))

/** The mailboxes of all domains, with what the actions do to them. */
export function createUsers(world: {
  truth: Truth
  modes: PolarismailModes
  admins: readonly PolarismailAdmin[]
}) {
  const { truth, modes, admins } = world
  const users = new Map<string, PolarismailUser>()

  function reset(): void {
    users.clear()
    for (const address of admins.flatMap(({ domains }) => Object.values(domains).flat())) {
      truth.add({ address, mailboxPassword: firstMailboxPassword })
      users.set(address, { address, uname: `Name of ${address}`, accountType: 2, quota: 25_600 })
    }
  }
  reset()

  return {
    reset,
    find: (username = '', domain = '') => users.get(`${username}@${domain}`.toLowerCase()),
    /** A row of `getAllUsersDomain`. */
    row({ address, uname, accountType, quota }: PolarismailUser) {
      const asSaid = (value: number) => (modes.numbers === 'text' ? String(value) : value)
      return {
        username: address.replace(/@.*/, ''),
        email: address,
        uname,
        quota: asSaid(quota),
        usage: modes.usage,
        account_type: asSaid(accountType),
        disabled: '0',
        lastauth_timestamp: '2024-01-09 11:02:13',
      }
    },
    makeOneTimePassword({ address }: PolarismailUser): string {
      // With blanks at its ends, as nothing is said of what it may be made of.
      const value = ` ${randomBytes(6).toString('base64')}"<& `
      truth.makeOneTimePassword(address, value)
      return value
    },
    /** Returns what is wrong. What is not given is lost. */
    update(user: PolarismailUser, given: URLSearchParams): string | undefined {
      const password = given.get('editpassword')
      if (password !== null && modes.complaint !== undefined) return modes.complaint
      if (password !== null && !isStrong(password)) return 'Password does not meet the complexity rules'
      user.uname = given.get('edituname') ?? ''
      user.accountType = Number(given.get('editaccount_type') ?? 1)
      user.quota = Number(given.get('editquota') ?? 0) * 1000
      if (password !== null) truth.setMailboxPassword(user.address, password)
      return undefined
    },
  }
}
