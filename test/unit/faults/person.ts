import type { NamedProfileId } from '../../../src/core/profiles.ts'
import { namedProfiles } from '../../../src/core/profiles.ts'
import type { Input, MessageName } from '../../../src/core/protocol.ts'
import type { Mailbox } from '../../../src/core/provider.ts'
import { type MailboxRef, mailboxKey } from '../../../src/core/state.ts'
import { createProvider } from '../../../src/providers/index.ts'
import { totp } from '../../town/whmcs/totp.ts'
import type { Computer, Reply } from './computer.ts'

export type Person = ReturnType<typeof createPerson>
export interface Who {
  readonly accountName: string
  readonly password: string
}

const hosts = ['www.thexyz.com', 'mail.thexyz.com', 'privateemail.com', 'cp.emailarray.com']

/** Who sits at the computer and presses what Latchkey offers. */
export function createPerson(computer: Computer, profileId: NamedProfileId, who: Who) {
  const { browser, town, moments } = computer
  const stored = async <Value>(area: 'local' | 'session', key: string): Promise<Value | undefined> =>
    (await browser.storage[area].get(key))[key] as Value | undefined

  const ask = <Name extends MessageName>(name: Name, input: Input<Name>) => computer.ask(name, input)

  async function must<Name extends MessageName>(name: Name, input: Input<Name>): Promise<unknown> {
    const reply = await ask(name, input)
    if (!reply?.ok) throw new Error(`${name}: ${reply?.code}`)
    return reply.value
  }

  async function accountId(): Promise<string> {
    const known = (await stored<{ id: string }[]>('local', 'accounts'))?.at(-1)?.id
    // One that is signing in for the first time is known by its state alone.
    return known ?? Object.keys((await stored<object>('session', 'signIns')) ?? {}).at(-1) ?? 'nobody'
  }

  const mailboxes = async () =>
    (await stored<Record<string, { mailboxes: Mailbox[] }>>('session', 'mailboxes'))?.[await accountId()]
      ?.mailboxes ?? []

  /** Where the account is the mailbox itself, its password may have been changed. */
  const credentials = (): Who => {
    const { accountName } = who
    const isMailbox = namedProfiles[profileId].signsInTo === 'mailbox'
    const password = isMailbox ? town.truth.mailbox(accountName)?.mailboxPassword : undefined
    return { accountName, password: password ?? who.password }
  }

  let lastMailbox = 'none'
  return {
    computer,
    profileId,
    who,
    ask,
    must,
    stored,
    accountId,
    mailboxes,
    grant: (more: readonly string[] = []) =>
      browser.permissions.request({ origins: [...hosts, ...more].map((host) => `https://${host}/*`) }),
    /** Chooses how long a copied secret stays, and grants the clipboard for it. */
    async clearCopiedAfter(seconds: number) {
      await browser.permissions.request({ permissions: ['clipboardRead', 'clipboardWrite'] })
      await browser.storage.local.set({ settings: { clearCopiedAfterS: seconds } })
    },
    signIn: (): Promise<Reply | undefined> => ask('signIn', { profileId, ...credentials() }),
    backupCode: () => town.clientArea.account('tomas@studio.example').backupCode,
    code: () => totp(town.clientArea.account('tomas@studio.example').totpSecret, moments.true()),
    /** One of the mailboxes; the same after a sign-out, when none is listed. */
    async ref(at = 0): Promise<MailboxRef> {
      lastMailbox = (await mailboxes())[at]?.id ?? lastMailbox
      return { accountId: await accountId(), mailboxId: lastMailbox }
    },
    /** Puts something into the session's storage, as an earlier worker would have left it. */
    async keep(key: string, value: unknown) {
      await browser.storage.session.set({ [key]: value })
      await computer.rest()
    },
    /** The same for a row of a mailbox. */
    async keepOf(ref: MailboxRef, key: string, row: unknown) {
      await this.keep(key, { [mailboxKey(ref)]: row })
    },
    /** Signs in on the provider's own page, whose cookies are the browser's. */
    signInOnPage: () =>
      createProvider(namedProfiles[profileId], town.fetch, { now: moments.true }).signIn(who),
  }
}
