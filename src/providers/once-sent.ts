import { AppError, type ErrorCode } from '../core/errors.ts'

/** What an answer can say of a change so that it is certain that nothing was done. */
const certain: ReadonlySet<ErrorCode> = new Set([
  'wrong-password',
  'refused',
  'not-offered',
  'no-access',
  'needs-code',
  'signed-out',
  'busy',
])

/** Sends a change and reads the answer. Whatever does not say for certain that nothing was done is `unknown-outcome`. */
export async function onceSent<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof AppError && certain.has(error.code) ? error : new AppError('unknown-outcome')
  }
}
