import type { Credentials, Mailbox, Provider, Session } from '../../src/core/provider.ts'
import type { DeedKind } from './outcome.ts'

/** Something that is asked of a provider, ready to be asked. */
export interface Deed {
  readonly kind: DeedKind
  readonly run: () => Promise<unknown>
  /** Ends in an error also where nothing is changed. */
  readonly isRefused?: true
  /** Passwords and codes. */
  readonly typed: readonly string[]
  /** What stands for a session; some systems want it in their addresses. */
  readonly tokens: readonly string[]
}

/** What a system is asked, by name. Each gets a sign-in of its own, and is made ready right before. */
export type Deeds = Readonly<Record<string, () => Promise<Deed>>>

export interface Signed {
  readonly provider: Provider
  readonly session: Session
  readonly mailbox: Mailbox
  /** One that nobody is signed in to. */
  readonly fresh: Provider
  readonly credentials: Credentials
}

const next = 'violet-Compass-84'
const leavesOf = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Object.values(value ?? {}).flatMap(leavesOf)
/** Long enough to be nothing else. */
export const tokensIn = (session: Session) => leavesOf(session).filter((leaf) => /^\w{16,}$/.test(leaf))

/** Refused everywhere, and yet nothing that stands in a page by accident. */
const wrong = 'shrt-7'

/** What is refused, whose answers say why. */
export function refusals(ready: () => Promise<Signed>, kinds: readonly DeedKind[]): Deeds {
  const refused = (kind: DeedKind, run: (signed: Signed) => Promise<unknown> | undefined) => async () => {
    const signed = await ready()
    // What was not sent, no answer can repeat.
    const typed = kind === 'sign-in' ? [wrong] : [wrong, signed.credentials.password]
    const tokens = tokensIn(signed.session)
    return { kind, run: async () => run(signed), typed, tokens, isRefused: true } as const
  }
  return {
    'wrong password': refused('sign-in', ({ fresh, credentials }) =>
      fresh.signIn({ ...credentials, password: wrong }),
    ),
    ...(kinds.includes('mailbox password') && {
      'password that is refused': refused(
        'mailbox password',
        ({ provider, session, mailbox, credentials: { password: current } }) =>
          provider.mailboxPassword?.change(session, mailbox, { current, next: wrong }),
      ),
    }),
  }
}

/** Everything a provider does in a session; what it has not is left out. */
export function deedsOf(ready: () => Promise<Signed>, kinds: readonly DeedKind[]): Deeds {
  const runs: Partial<Record<DeedKind, (signed: Signed) => Promise<unknown>>> = {
    'sign-in': ({ fresh, credentials }) => fresh.signIn(credentials),
    resume: ({ provider }) => provider.resume(),
    mailboxes: ({ provider, session }) => provider.mailboxes(session),
    'one-time password': async ({ provider, session, mailbox }) =>
      provider.oneTimePassword?.generate(session, mailbox),
    'trying a password': async ({ provider, session, mailbox, credentials }) =>
      provider.mailboxPassword?.holds?.(session, mailbox, credentials.password),
    details: async ({ provider, session, mailbox }) => provider.mailboxDetails?.read(session, mailbox),
    'change of details': async ({ provider, session, mailbox }) =>
      provider.mailboxDetails?.change(session, mailbox, { quotaMB: 20_000 }),
    'app passwords': async ({ provider, session, mailbox }) => provider.appPasswords?.list(session, mailbox),
    'new app password': async ({ provider, session, mailbox }) =>
      provider.appPasswords?.create(session, mailbox, { appId: 'mail', name: 'My phone' }),
    revocation: async ({ provider, session, mailbox }) =>
      provider.appPasswords?.revoke(session, mailbox, '6f1c0e3a-0000-4000-8000-000000000000'),
    'sign-out': ({ provider, session }) => provider.signOut(session),
    'mailbox password': async ({ provider, session, mailbox, credentials }) =>
      provider.mailboxPassword?.change(session, mailbox, { current: credentials.password, next }),
  }
  return Object.fromEntries(
    kinds.map((kind) => {
      const run = runs[kind]
      if (run === undefined) throw new Error(`nobody knows how to ask for ${kind}`)
      const prepared = async () => {
        const signed = await ready()
        const typed = [signed.credentials.password, next]
        return { kind, run: () => run(signed), typed, tokens: tokensIn(signed.session) }
      }
      return [kind, prepared]
    }),
  )
}
