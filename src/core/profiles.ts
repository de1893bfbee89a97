/** A provider's system at a particular host, with the names its own help pages use. Addresses end in a slash. */
export interface Profile {
  readonly id: ProfileId
  readonly system: 'whmcs' | 'roundcube' | 'sogo'
  readonly name: string
  /** Root of the client area. */
  readonly panelUrl: string
  /** Where a person signs in to the client area by hand. */
  readonly signInUrl: string
  readonly webmailUrl: string
  readonly forgotPasswordUrl: string
  /** Where the two things to do after a one-time sign-in are explained or done today. */
  readonly next: { readonly appPassword: string; readonly mailboxPassword: string }
}

/** All that the provider of a webmail needs to know of it. `panelUrl` is the webmail's root, with its path. */
export type WebmailProfile = Pick<Profile, 'panelUrl' | 'webmailUrl' | 'name'>

const profileIds = ['thexyz'] as const
export type ProfileId = (typeof profileIds)[number]

/** Hosts and help pages: provider facts A1, A2. */
export const profiles: Readonly<Record<ProfileId, Profile>> = {
  thexyz: {
    id: 'thexyz',
    system: 'whmcs',
    name: 'Thexyz',
    panelUrl: 'https://www.thexyz.com/account/',
    signInUrl: 'https://www.thexyz.com/account/login',
    webmailUrl: 'https://mail.thexyz.com/',
    forgotPasswordUrl: 'https://www.thexyz.com/account/index.php?rp=/password/reset',
    next: {
      appPassword:
        'https://www.thexyz.com/account/knowledgebase/375/Using-Application-Passwords-in-Thexyz-Webmail.html',
      mailboxPassword: 'https://www.thexyz.com/account/knowledgebase/35/Password-Help.html',
    },
  },
}

export const isProfileId = (value: unknown): value is ProfileId =>
  typeof value === 'string' && (profileIds as readonly string[]).includes(value)

/** The origins a profile needs, client area first: asked for together, at the moment of signing in. */
export const originsOf = (profile: Profile): string[] => [
  ...new Set([new URL(profile.panelUrl).origin, new URL(profile.webmailUrl).origin]),
]

export const profileOfWebmail = (origin: string): Profile | undefined =>
  Object.values(profiles).find((profile) => new URL(profile.webmailUrl).origin === origin)
