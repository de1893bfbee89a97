import type { MailSettings } from './mail-settings.ts'
import { isBelow, secureOrigin } from './origin.ts'
import type { PasswordPolicyName } from './password-policies.ts'

/** A provider's system at a particular host, with the names its own help pages use. Addresses end in a slash. */
export interface Profile {
  readonly id: ProfileId
  /** `webmail`: Roundcube, SOGo, Group-Office or OX App Suite; which, it tells itself. */
  readonly system: 'whmcs' | 'ox' | 'blesta' | 'polarismail' | 'webmail'
  readonly name: string
  /** What the name and the password of an account open there. */
  readonly signsInTo: 'client-area' | 'mailbox'
  /** Root of the client area, or of the webmail where there is no such area. */
  readonly panelUrl: string
  /** Where a person signs in by hand. */
  readonly signInUrl: string
  readonly webmailUrl: string
  /** What the webmail is called, where that is another name. */
  readonly webmailName?: string
  /** Why `webmailUrl` is not told to the people whose mailboxes these are: they may sign in at another address. */
  readonly webmailUrlIs?: 'inferred' | 'per-domain'
  readonly forgotPasswordUrl?: string
  /** What its own help pages ask of the password of a mailbox. */
  readonly mailboxPasswordPolicy?: PasswordPolicyName
  /** The provider's own help on app passwords. */
  readonly appPasswordHelpUrl?: string
  /** What mail programs are told, where the provider publishes it. */
  readonly mailSettings?: MailSettings
  /** Where the two things to do after a one-time sign-in are explained or done today. */
  readonly next?: { readonly appPassword: string; readonly mailboxPassword: string }
}

/** The profiles whose hosts are known beforehand. */
export const namedProfileIds = [
  'thexyz',
  'private-email',
  'metutech',
  'metutech-panel',
  'mailbox-org',
  'polarismail',
] as const
export type NamedProfileId = (typeof namedProfileIds)[number]
/** Either one of those, or any webmail by the address a person typed. */
export type ProfileId = NamedProfileId | `webmail https://${string}/`

/** All that the provider of a webmail needs to know of it. `panelUrl` is the webmail's root, with its path. */
export type WebmailProfile = Pick<Profile, 'panelUrl' | 'webmailUrl' | 'name'>

/** Hosts and help pages: provider facts A1, A2. */
export const namedProfiles: Readonly<Record<NamedProfileId, Profile>> = {
  thexyz: {
    id: 'thexyz',
    system: 'whmcs',
    name: 'Thexyz',
    signsInTo: 'client-area',
    panelUrl: 'https://www.thexyz.com/account/',
    signInUrl: 'https://www.thexyz.com/account/login',
    webmailUrl: 'https://mail.thexyz.com/',
    forgotPasswordUrl: 'https://www.thexyz.com/account/index.php?rp=/password/reset',
    mailboxPasswordPolicy: 'thexyzMailbox',
    next: {
      appPassword:
        'https://www.thexyz.com/account/knowledgebase/375/Using-Application-Passwords-in-Thexyz-Webmail.html',
      mailboxPassword: 'https://www.thexyz.com/account/knowledgebase/35/Password-Help.html',
    },
  },
  // Provider facts 7.1: servers from a third party's list of 2026; the API's address is from memory there.
  'private-email': {
    id: 'private-email',
    system: 'ox',
    name: 'Private Email',
    signsInTo: 'mailbox',
    panelUrl: 'https://privateemail.com/appsuite/',
    signInUrl: 'https://privateemail.com/',
    webmailUrl: 'https://privateemail.com/',
    mailboxPasswordPolicy: 'privateEmail',
    mailSettings: {
      incoming: [
        { protocol: 'imap', host: 'mail.privateemail.com', port: 993, security: 'tls' },
        { protocol: 'pop3', host: 'mail.privateemail.com', port: 995, security: 'tls' },
      ],
      outgoing: [
        { protocol: 'smtp', host: 'mail.privateemail.com', port: 465, security: 'tls' },
        { protocol: 'smtp', host: 'mail.privateemail.com', port: 587, security: 'starttls' },
      ],
    },
  },
  // Facts C1 of METUnic: the platform's own address for its partner; the one METUnic prints is not known.
  metutech: {
    id: 'metutech',
    system: 'ox',
    name: 'METUTech Mail',
    signsInTo: 'mailbox',
    panelUrl: 'https://http.mnic.xion.oxcs.net/appsuite/',
    signInUrl: 'https://http.mnic.xion.oxcs.net/appsuite/',
    webmailUrl: 'https://http.mnic.xion.oxcs.net/appsuite/',
    mailboxPasswordPolicy: 'metutech',
  },
  // docs/facts/blesta.md: that the panel is Blesta is inferred from its addresses.
  'metutech-panel': {
    id: 'metutech-panel',
    system: 'blesta',
    name: 'METUTech Mail (customer panel)',
    signsInTo: 'client-area',
    panelUrl: 'https://app.metunic.com.tr/client/',
    signInUrl: 'https://app.metunic.com.tr/client/login/',
    webmailUrl: 'https://http.mnic.xion.oxcs.net/appsuite/',
    webmailName: 'METUTech Mail',
    webmailUrlIs: 'inferred',
    forgotPasswordUrl: 'https://app.metunic.com.tr/client/login/reset/',
    mailboxPasswordPolicy: 'metutech',
  },
  // Provider facts 7.2: servers from its knowledge base; the address of the webmail is from memory there.
  'mailbox-org': {
    id: 'mailbox-org',
    system: 'ox',
    name: 'mailbox.org',
    signsInTo: 'mailbox',
    panelUrl: 'https://office.mailbox.org/appsuite/',
    signInUrl: 'https://office.mailbox.org/appsuite/',
    webmailUrl: 'https://office.mailbox.org/appsuite/',
    mailSettings: {
      incoming: [
        { protocol: 'imap', host: 'imap.mailbox.org', port: 993, security: 'tls' },
        { protocol: 'pop3', host: 'pop3.mailbox.org', port: 995, security: 'tls' },
      ],
      outgoing: [
        { protocol: 'smtp', host: 'smtp.mailbox.org', port: 465, security: 'tls' },
        { protocol: 'smtp', host: 'smtp.mailbox.org', port: 587, security: 'starttls' },
      ],
    },
  }, // Provider facts A4, A5. Each domain has a webmail at a host of its own; here a one-time password opens the user's panel.
  polarismail: {
    id: 'polarismail',
    system: 'polarismail',
    name: 'PolarisMail',
    signsInTo: 'client-area',
    panelUrl: 'https://cp.emailarray.com/',
    signInUrl: 'https://cp.emailarray.com/admin/',
    webmailUrl: 'https://cp.emailarray.com/',
    webmailUrlIs: 'per-domain',
    mailboxPasswordPolicy: 'thexyzMailbox',
    mailSettings: {
      incoming: [
        { protocol: 'imap', host: 'imap.emailarray.com', port: 993, security: 'tls' },
        { protocol: 'pop3', host: 'pop.emailarray.com', port: 995, security: 'tls' },
      ],
      outgoing: [{ protocol: 'smtp', host: 'smtp.emailarray.com', port: 465, security: 'tls' }],
    },
  },
}

const isNamed = (id: string): id is NamedProfileId => Object.hasOwn(namedProfiles, id)
const webmailId = /^webmail (https:\/\/.+\/)$/

export const isProfileId = (value: unknown): value is ProfileId =>
  typeof value === 'string' && (isNamed(value) || addressIn(value) !== undefined)

/** The address in the id of a typed webmail, if it is exactly as `webmailProfileId` writes it. */
function addressIn(id: string): string | undefined {
  const address = webmailId.exec(id)?.[1]
  return address !== undefined && webmailProfileId(address) === id ? address : undefined
}

export function profileOf(id: ProfileId): Profile {
  if (isNamed(id)) return namedProfiles[id]
  const url = addressIn(id) ?? ''
  return {
    id,
    system: 'webmail',
    name: new URL(url).host,
    signsInTo: 'mailbox',
    panelUrl: url,
    signInUrl: url,
    webmailUrl: url,
  }
}

/**
 * The profile of the webmail at an address as people type it: with or without `https://`, of any page in its folder.
 * Undefined when it cannot be the address of a website, or of one without https.
 */
export function webmailProfileId(typed: string): ProfileId | undefined {
  const text = typed.trim()
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`
  if (secureOrigin(address) === undefined || /\s/.test(text)) return undefined
  const { origin, hostname, pathname, username, password } = new URL(address)
  if (username !== '' || password !== '' || !/[^.]\.[^.]|^\[/.test(hostname)) return undefined
  // Parts that carry a session must not be remembered.
  const path = pathname.replace(/\/(cpsess\d|\(|[^/]*;).*$/i, '/')
  // What has no dot in its last part is a folder, also without the slash that people leave out.
  const folder = /\/[^/.]+$/.test(path) ? `${path}/` : path.slice(0, path.lastIndexOf('/') + 1)
  return `webmail ${origin}${folder}` as ProfileId
}

/** What a person chose and typed to get to a profile. */
export const choiceOf = (id: ProfileId): { provider: NamedProfileId | 'webmail'; address?: string } =>
  isNamed(id) ? { provider: id } : { provider: 'webmail', address: profileOf(id).panelUrl }

/** Those with one-time passwords need the webmail from the beginning, the others only once a password is filled there. */
const isFilled = ({ system }: Profile): boolean => system === 'whmcs' || system === 'polarismail'

/** The origins a profile needs, client area first: asked for together, at the moment of signing in. */
export const originsOf = (profile: Profile): string[] => [
  ...new Set([
    new URL(profile.panelUrl).origin,
    ...(isFilled(profile) ? [new URL(profile.webmailUrl).origin] : []),
  ]),
]

/** The webmail itself, where a secret of one of its mailboxes may be filled. */
export const webmailOrigin = (profile: Profile): string => new URL(profile.webmailUrl).origin

/** The folder of the client area's own sign-in, where that shares its origin with the webmail; there nothing of a mailbox belongs. */
export const signInBeside = ({ signInUrl, webmailUrl }: Profile): string | undefined =>
  signInUrl !== webmailUrl && signInUrl.startsWith(new URL('/', webmailUrl).href) ? signInUrl : undefined

/** Whether a page may ask a mailbox of this profile to sign in. */
export const isWebmailPage = (profile: Profile, address: string | undefined): boolean =>
  secureOrigin(address) === webmailOrigin(profile) && !isBelow(address, signInBeside(profile))

/** The pages of a profile, with or without a facet: where granted, Latchkey looks for forms there, and on no other. */
export const pageOriginsOf = (profile: Profile): string[] => [
  ...new Set([...originsOf(profile), webmailOrigin(profile)]),
]

/** The profile with one-time passwords whose webmail a page is of. */
export const profileOfWebmail = (address: string): Profile | undefined =>
  Object.values(namedProfiles).find((profile) => isFilled(profile) && isWebmailPage(profile, address))
