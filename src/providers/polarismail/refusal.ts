import { AppError, type ErrorCode } from '../../core/errors.ts'
import { reasonWithout } from '../reason.ts'

/*
 * The API refuses by a sentence alone, and its sentences are written down nowhere. So these look for the words that any
 * such sentence would have to use; what has none of them keeps the meaning that its place gives it.
 */
const tooMany = /too many|rate.?limit|try again (later|in)|throttl/i
const secondFactor =
  /two.?factor|second factor|\b(2fa|mfa|totp)\b|multi.?factor|authenticator|verification code/i
const endedToken =
  /\btoken\b|\bsession\b|not (logged|signed) in|log ?in (again|required|first)|unauth(enticated|ori[sz]ed)/i
const noRight = /permission|access denied/i

/** Of a mailbox that nobody gets into, whatever the password. */
const shut = /disabled|suspended|deactivated|\blocked\b|blocked|inactive|expired|not active|banned/i

/**
 * Why a sign-in was refused. `code-on-page`: the API lets nobody in who has a second factor (facts A4).
 * @param password what was sent, which must not come back in an error
 */
export function refusalOfSignIn(said: string, password: string): AppError {
  if (tooMany.test(said)) return new AppError('busy')
  if (secondFactor.test(said)) return new AppError('code-on-page')
  return shut.test(said)
    ? new AppError('refused', { reason: reasonWithout(said, [password]) })
    : new AppError('wrong-password')
}

/** Why anything else was refused. @param secrets what was sent, which must not come back in an error */
export function refusalOf(
  said: string,
  { secrets, otherwise = 'refused' }: { secrets: readonly string[]; otherwise?: ErrorCode },
): AppError {
  if (tooMany.test(said)) return new AppError('busy')
  if (endedToken.test(said)) return new AppError('signed-out')
  if (noRight.test(said)) return new AppError('no-access')
  return new AppError(otherwise, otherwise === 'refused' ? { reason: reasonWithout(said, secrets) } : {})
}
