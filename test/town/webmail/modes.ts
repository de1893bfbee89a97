/** How the webmail behaves. Tests and demonstrations change these while it runs. */
export interface WebmailModes {
  /**
   * `script`: built by script after load, sent as JSON (the real one). `plain`: an ordinary form that the browser posts.
   * `ox-…`: the whole webmail is OX App Suite, with a sign-in page of that generation.
   */
  form: 'script' | 'plain' | 'ox-A' | 'ox-B' | 'ox-C'
  /** The plain form stands there twice, as where an older webmail is still offered beside the new one. */
  twoForms: boolean
  /** The script waits so long before it builds the form. */
  buildDelayMs: number
  button: 'div' | 'button'
  /** The first input makes the script throw the form's elements away and build new ones from its own state. */
  rerender: 'never' | 'at-once' | 'next-frame'
  /** Whether a one-time password also passes over the mailbox's second factor is unknown of the real one. */
  secondFactor: 'off' | 'always' | 'unless-one-time-password'
  /** What the second factor is called; only the first is in stock releases. */
  authenticators: readonly string[]
  /** So many failures for one address within five minutes, then 429. */
  failuresAllowed: number
  retryAfterS: number | undefined
  /** Refuse what changes something unless `Origin` or `Referer` is the webmail's own. */
  strictOrigin: boolean
  sameSite: 'Lax' | 'Strict' | 'None'
  /** Whether a person may change their own password. */
  passwordChange: boolean
  /** What is said of any new password. */
  complaint: string | undefined
  /** Older releases tell a call without a session with status 200, in its result. */
  unauthorized: 'status' | 'result'
}

export const defaultWebmailModes: WebmailModes = {
  form: 'script',
  twoForms: false,
  buildDelayMs: 0,
  button: 'div',
  rerender: 'never',
  secondFactor: 'off',
  authenticators: ['otpauthenticator'],
  failuresAllowed: 20,
  retryAfterS: 60,
  strictOrigin: false,
  sameSite: 'Lax',
  passwordChange: true,
  complaint: undefined,
  unauthorized: 'status',
}
