import * as z from 'zod/mini'
import { AppError, type ErrorCode } from '../../core/errors.ts'
import type { Api } from './api.ts'

const Capabilities = z.array(z.object({ id: z.string() }))

/** After these a session is certainly no good, or nobody can tell. */
const noAnswer: ReadonlySet<ErrorCode> = new Set([
  'offline',
  'timeout',
  'busy',
  'moved',
  'blocked',
  'signed-out',
  'needs-code',
])

/**
 * What the person may use, by OX's names, such as `app_passwords` (ox facts 3.8). Undefined where that cannot be read: the
 * form of this answer was never seen. @throws AppError
 */
export async function capabilitiesOf(api: Api): Promise<ReadonlySet<string> | undefined> {
  try {
    const { data } = z.safeParse(Capabilities, await api.get('capabilities', 'all'))
    return data && new Set(data.map(({ id }) => id))
  } catch (error) {
    if (!(error instanceof AppError) || noAnswer.has(error.code)) throw error
    return undefined
  }
}

/** Whether OX wants a second factor before this session may do anything (ox facts 2.1). */
export async function lacksSecondFactor(api: Api): Promise<boolean> {
  try {
    await capabilitiesOf(api)
    return false
  } catch (error) {
    return error instanceof AppError && error.code === 'needs-code'
  }
}
