import type { WebmailModes } from './modes.ts'
import type { WebmailSession } from './sessions.ts'

/** The session cookie: ends with the browser, unreadable for scripts (facts A6). */
export const sessionCookie = ({ accessToken }: WebmailSession, { sameSite }: WebmailModes): string =>
  `accessToken=${accessToken}; Path=/; Secure; HttpOnly; SameSite=${sameSite}`

export const noSessionCookie = 'accessToken=; Path=/; Secure; HttpOnly; Max-Age=0'
