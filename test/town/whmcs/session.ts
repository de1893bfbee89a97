import { randomBytes } from 'node:crypto'
import type { TownRequest } from '../site.ts'
import type { Clock } from '../truth.ts'
import type { Customer } from './account.ts'
import type { CaptchaKind } from './captcha.ts'
import type { ChangeResult } from './change-password.ts'
import type { Installation } from './installation.ts'
import type { OneTimePasswordResult } from './one-time-password.ts'
import type { ThemeName } from './theme.ts'
import type { Language } from './words.ts'

interface Flash {
  readonly kind: 'danger' | 'success' | 'warning' | 'info'
  readonly text: string
}

export interface Session {
  id: string
  token: string
  lastSeenAt: number
  language?: Language
  theme?: ThemeName
  /** Shown by the next page that has a place for it, then forgotten. */
  flash?: Flash | undefined
  user?: Customer | undefined
  /** Which of the user's clients is looked at; absent while none has been chosen. */
  clientId?: string | undefined
  /** Gave the right password; the second factor is still missing. */
  pending?: Customer | undefined
  captchaDemanded?: CaptchaKind
  /** Answers that solve the captcha, each good for one sign-in attempt. */
  readonly captchaAnswers: Set<string>
  newBackupCode?: string | undefined
  /** What the security key of a vendor without a code has just answered. */
  keyAssertion?: string | undefined
  /** A module's answer waiting behind a redirect, to be shown once. */
  waiting?:
    | {
        readonly serviceId: number
        readonly result?: OneTimePasswordResult
        readonly told?: ChangeResult
      }
    | undefined
}

export interface Sessions {
  readonly cookieName: string
  /** The session of the request's cookie, or a new one when there is none or it has idled too long. */
  of(request: TownRequest): Session
  /** A new id and token, as after every sign-in: whoever knew the old ones knows nothing. */
  renew(session: Session): void
  renewToken(session: Session): void
  remove(session: Session): void
  removeAll(): void
  cookie(session: Session): string
}

export function createSessions(world: {
  clock: Clock
  installation: Installation
  onSecret(value: string): void
}): Sessions {
  const { clock, installation } = world
  const open = new Map<string, Session>()
  const cookieName = `WHMCS${randomBytes(9).toString('base64url').replace(/[-_]/g, 'x')}`
  const secret = (bytes: number) => {
    const value = randomBytes(bytes).toString('hex')
    world.onSecret(value)
    return value
  }

  const found = (request: TownRequest): Session | undefined => {
    const session = open.get(request.cookies[cookieName] ?? '')
    if (session === undefined) return undefined
    if (clock.now() - session.lastSeenAt < installation.sessionIdleMs) return session
    open.delete(session.id)
    return undefined
  }

  return {
    cookieName,
    of(request) {
      const session: Session = found(request) ?? {
        id: secret(16),
        token: secret(20),
        lastSeenAt: 0,
        captchaAnswers: new Set(),
      }
      open.set(session.id, session)
      session.lastSeenAt = clock.now()
      return session
    },
    renew(session) {
      open.delete(session.id)
      session.id = secret(16)
      session.token = secret(20)
      open.set(session.id, session)
    },
    renewToken(session) {
      session.token = secret(20)
    },
    remove: (session) => void open.delete(session.id),
    removeAll: () => open.clear(),
    cookie: ({ id }) =>
      `${cookieName}=${id}; Path=/; Secure; HttpOnly${installation.sameSite ? `; SameSite=${installation.sameSite}` : ''}`,
  }
}
