import { type OxApp, sampleApps } from './apps.ts'
import type { OxCode } from './exception.ts'

/** How an OX site behaves. Tests and demonstrations change these while it runs. What the facts leave open has variants. */
export interface OxModes {
  roots: readonly ('/appsuite/api' | '/ajax' | '/api')[]
  categories: 'text' | 'list'
  moduleType: 'text/javascript' | 'application/json'
  /** Refuse what changes something unless `Origin` or `Referer` is the site's own. */
  strictOrigin: boolean

  /** Every sign-in with the right password gets this instead. */
  loginRefusal: OxCode | undefined
  /** With `LGI-0016`: where to go instead. */
  redirectTarget: string
  /** `off`: the backend cannot (1.6). A code: what everyone is told. */
  autologin: 'on' | 'off' | OxCode
  /** `store`: up to 7.10.2 the session's cookie was written by an action of that name. */
  sessionCookie: 'login' | 'store'
  /** So many failed sign-ins in five minutes, then 429 (facts 1.9). */
  failuresAllowed: number
  retryAfterS: number | undefined
  contextId: 'told' | 'absent'

  /** Without the parameter `session`: older and newer answer. */
  missingSession: 'SES-0201' | 'SVL-0002'
  /** With the wrong secret in the cookie, or none. */
  wrongSecret: 'SES-0203' | 'SES-0206'
  /** The address that requests seem to come from, and whether a session is bound to it. */
  clientIp: string
  checksIp: 'no' | 'SES-0203' | 'SES-0205'
  /** Every module says this to every session. */
  sessionRefusal: OxCode | undefined
  sessionLifeMs: number

  capabilities: 'list' | 'absent' | 'rubbish'
  /** What an unknown module, and one that is switched off, looks like. */
  unknownModule: '404' | 'SVL-0007'

  appPasswords: 'on' | 'off'
  apps: readonly OxApp[]
  language: 'english' | 'german'
  loginNameSource: 'session' | 'mail' | 'username' | 'synthetic'
  /** Whether the provider has wired its mail servers to them (facts 3.9). */
  mailServersTakeThem: boolean
  /** What is said of an app password to the clients that may not use one. */
  blockedClient: 'LGI-0006' | 'ASP-0012'
  /** What an id that is none leads to; not known. */
  malformedId: OxCode

  /** What says at sign-in that a second factor is due; `undefined`: nothing, and only MFA-0001 tells. */
  factorKey: string | undefined
  startBy: 'both' | 'PUT' | 'GET'
  wrongCode: 'MFA-0021' | 'MFA-0022' | 'MFA-0023' | 'AUTHENTICATION_DENIED'
  attempts: number
  /** Calls such as `appPasswords.add` that want a factor given not long ago (MFA-0015). */
  wantRecentFactor: readonly string[]
  recentForMs: number

  editPassword: 'on' | 'off'
  wrongOldPassword: OxCode
  badNewPassword: OxCode
  /** Said of any new password. */
  complaint: string | undefined

  /** The generation of the sign-in page (facts 5). */
  page: 'A' | 'B' | 'C'
  /** How long generation C hides its form. */
  loaderMs: number
  /** The provider's own sign-in page, to which OX's own jumps. */
  loginLocation: string | undefined
}

export const defaultOxModes: OxModes = {
  roots: ['/appsuite/api', '/ajax'],
  categories: 'text',
  moduleType: 'text/javascript',
  strictOrigin: false,
  loginRefusal: undefined,
  redirectTarget: 'https://other.example/sign-in',
  autologin: 'on',
  sessionCookie: 'login',
  failuresAllowed: 50,
  retryAfterS: 300,
  contextId: 'told',
  missingSession: 'SES-0201',
  wrongSecret: 'SES-0203',
  clientIp: '203.0.113.7',
  checksIp: 'no',
  sessionRefusal: undefined,
  sessionLifeMs: 24 * 60 * 60_000,
  capabilities: 'list',
  unknownModule: '404',
  appPasswords: 'on',
  apps: sampleApps,
  language: 'english',
  loginNameSource: 'session',
  mailServersTakeThem: false,
  blockedClient: 'LGI-0006',
  malformedId: 'ASP-0003',
  factorKey: 'requires_multifactor',
  startBy: 'both',
  wrongCode: 'MFA-0021',
  attempts: 5,
  wantRecentFactor: [],
  recentForMs: 5 * 60_000,
  editPassword: 'on',
  wrongOldPassword: 'USR-0027',
  badNewPassword: 'PSW-0002',
  complaint: undefined,
  page: 'C',
  loaderMs: 300,
  loginLocation: undefined,
}
