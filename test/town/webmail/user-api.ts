import type { Truth } from '../truth.ts'
import type { WebmailModes } from './modes.ts'
import type { WebmailSession } from './sessions.ts'

const minLength = 8

/** `User/get` and `User/set` of Group-Office, for a person without rights over others (facts A6). */
export function createUserApi({ truth, modes }: { truth: Truth; modes: WebmailModes }) {
  type Errors = Record<string, { code: number; description?: string }>

  /** All that is wrong, as the real one reports it. */
  function validate(address: string, { currentPassword, password }: Changes): Errors {
    const errors: Errors = {}
    if (currentPassword === undefined) errors.currentPassword = { code: 1 }
    else if (truth.check(address, currentPassword) === undefined) errors.currentPassword = { code: 10 }
    const tooShort = password !== undefined && password.length < minLength
    const complaint = tooShort ? `Minimum password length is ${minLength} chars` : modes.complaint
    if (complaint !== undefined) errors.password = { code: 10, description: complaint }
    return errors
  }

  function update(session: WebmailSession, userId: string, changes: Changes): object | undefined {
    if (userId !== String(session.userId)) return { type: 'notFound', description: 'Item not found' }
    if (!modes.passwordChange) return { type: 'forbidden', description: 'Permission denied' }
    const validationErrors = validate(session.address, changes)
    const properties = Object.keys(validationErrors)
    if (properties.length > 0) return { type: 'invalidProperties', properties, validationErrors }
    if (changes.password !== undefined) truth.setMailboxPassword(session.address, changes.password)
    return undefined
  }

  return {
    get({ userId, address }: WebmailSession, params: unknown) {
      const { ids } = params as { ids?: readonly unknown[] | null }
      const isAsked = ids === undefined || ids === null || ids.map(String).includes(String(userId))
      const own = { id: String(userId), username: address, email: address }
      return { state: '1', list: isAsked ? [own] : [], notFound: [] }
    },
    set(session: WebmailSession, params: unknown) {
      const { update: wanted = {} } = params as { update?: Record<string, Changes> }
      const updated: Record<string, null> = {}
      const notUpdated: Record<string, object> = {}
      for (const [userId, changes] of Object.entries(wanted)) {
        const refusal = update(session, userId, changes)
        if (refusal === undefined) updated[userId] = null
        else notUpdated[userId] = refusal
      }
      return { created: null, updated: filled(updated), notUpdated: filled(notUpdated), newState: '2' }
    },
  }
}

export type UserApi = ReturnType<typeof createUserApi>

interface Changes {
  readonly currentPassword?: string
  readonly password?: string
}

const filled = <Entries extends object>(entries: Entries): Entries | null =>
  Object.keys(entries).length === 0 ? null : entries
