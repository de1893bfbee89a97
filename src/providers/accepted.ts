import { AppError } from '../core/errors.ts'

/** Whether a sign-in took its password. @throws AppError where it ended otherwise than by `wrong-password` */
export const accepted = (signingIn: Promise<unknown>): Promise<boolean> =>
  signingIn.then(
    () => true,
    (error: unknown) => {
      if (error instanceof AppError && error.code === 'wrong-password') return false
      throw error
    },
  )
