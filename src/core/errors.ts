/**
 * Everything that can go wrong, as far as a person would act differently.
 * `ui/error-words.ts` has one sentence and one next step for each.
 */
export const errorCodes = [
  'offline', // no answer at all: no network, name not found, connection refused or cut before the answer
  'timeout', // no complete answer in time
  'busy', // 429, 502, 503, 504 or the provider's rate-limit page
  'blocked', // 403 of a firewall, or the provider's "banned" page
  'wrong-password', // the provider refused account name and password
  'wrong-code', // the provider refused the second-factor or backup code
  'needs-code', // the second factor is asked for again before this may be done; nothing was done
  'signed-out', // the session has ended; nothing was done
  'needs-page', // captcha, SSO or anything else only the provider's own page can do
  'code-on-page', // a second factor that only the provider's own page takes; Latchkey cannot go on after it
  'changed', // an answer came that Latchkey does not understand
  'moved', // the provider sent the request on to another host; nothing typed was sent there
  'no-access', // the signed-in user may not do this (sub-user without the right)
  'not-offered', // the mailbox has no such feature (older generation)
  'refused', // the provider understood and said no
  'unknown-outcome', // the request was sent, no answer came: it may or may not have been done
  'not-done', // it was sent, and looking afterwards showed that it was not done
  'no-permission', // the browser has not granted the provider's hosts
  'expired', // the one-time password is past its end
  'storage-full', // the browser would not store any more
  'invalid', // a message or a form had an unusable value
] as const

export type ErrorCode = (typeof errorCodes)[number]

/**
 * The one error type that crosses layers. Carries no secret, no token and no body: only the code and, for `busy`, how
 * long the provider asks to wait; for `refused`, one sentence of the provider's (see `providers/reason.ts`).
 */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly retryAfterS: number | undefined
  /** Why, in the provider's own words and the person's language there. One plain line. */
  readonly reason: string | undefined

  constructor(
    code: ErrorCode,
    options: { cause?: unknown; retryAfterS?: number; reason?: string | undefined } = {},
  ) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.retryAfterS = options.retryAfterS
    this.reason = options.reason
  }
}

/** The code of any thrown value; what nobody foresaw counts as a changed provider. */
export const codeOf = (error: unknown): ErrorCode => (error instanceof AppError ? error.code : 'changed')

/** Errors after which a one-time password may have been made all the same, which ends the one before. */
export const mayHaveBeenDone: ReadonlySet<ErrorCode> = new Set(['unknown-outcome', 'changed', 'storage-full'])
