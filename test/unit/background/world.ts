import { vi } from 'vitest'
import { namedProfiles } from '../../../src/core/profiles.ts'
import type {
  AppPassword,
  AppPasswordListing,
  Mailbox,
  MailboxListing,
  NewAppPassword,
  Provider,
  SignIn,
} from '../../../src/core/provider.ts'
import type { OneTimePasswordState, SignInState } from '../../../src/core/state.ts'
import { type FakeBrowser, resetFakeBrowser } from '../../fake-browser.ts'

export const mailbox: Mailbox = {
  id: 'm1',
  address: 'anna@firm.example',
  service: 'Email Hosting',
  oneTimePassword: 'offered',
  pageUrl: 'https://www.thexyz.com/account/clientarea.php?action=productdetails&id=1',
}
export const signedIn: SignIn = { status: 'signed-in', session: { sid: 1 } }
export const ref = { accountId: 'a1', mailboxId: 'm1' }
export const key = JSON.stringify(['a1', 'm1'])

export const secondFactor = { status: 'second-factor', pending: { sid: 1 }, kinds: ['code'] } satisfies SignIn

export const phone: AppPassword = { id: 'p1', name: 'My Phone', appId: 'mail' }
export const wanted = { appId: 'mail', name: 'Laptop' }

/** Keeps what it makes, as a server does, and tells no id. */
function createAppPasswords() {
  const kept: AppPassword[] = [phone]
  return {
    kept,
    list: vi.fn(
      async (): Promise<AppPasswordListing> => ({
        apps: [{ id: 'mail', name: 'Mail', kind: 'mail' }],
        appPasswords: [...kept],
      }),
    ),
    create: vi.fn(
      async (_: unknown, __: Mailbox, { appId, name }: typeof wanted): Promise<NewAppPassword> => {
        kept.push({ id: `made-${kept.length}`, name, appId })
        return { login: 'anna@firm.example', value: 'abcd-efgh-ijkl-mnop' }
      },
    ),
    revoke: vi.fn(async (_: unknown, __: Mailbox, id: string): Promise<void> => {
      const at = kept.findIndex((one) => one.id === id)
      if (at >= 0) kept.splice(at, 1)
    }),
  }
}

/** Makes the storage refuse one write of an item, counted from now on. */
export function refuseWrite(
  browser: FakeBrowser,
  area: 'local' | 'session',
  item: string,
  ...which: number[]
): void {
  const { set } = browser.storage[area]
  let count = 0
  browser.storage[area].set = async (values) => {
    if (item in values && which.includes(++count)) throw new Error('QUOTA_BYTES quota exceeded')
    await set(values)
  }
}

/** A provider whose every method a test can replace. */
export function createTestProvider() {
  return {
    signIn: vi.fn(async (): Promise<SignIn> => signedIn),
    answerSecondFactor: vi.fn(async (): Promise<SignIn> => signedIn),
    chooseClient: vi.fn(async (): Promise<SignIn> => signedIn),
    resume: vi.fn(async (): Promise<SignIn | undefined> => undefined),
    signOut: vi.fn(async () => undefined),
    mailboxes: vi.fn(async (): Promise<MailboxListing> => ({ mailboxes: [mailbox] })),
    oneTimePassword: {
      generate: vi.fn(async () => ({ value: 'otp-1', sentAt: Date.now(), lifetimeMs: 300_000 })),
    },
    mailboxPassword: { change: vi.fn(async () => undefined) },
    chooseDevice: vi.fn(async (): Promise<SignIn> => signedIn),
    reauthenticate: vi.fn(async (): Promise<SignIn> => secondFactor),
    appPasswords: createAppPasswords(),
  } satisfies Provider
}

/** A browser with the hosts granted and one account, in the given states. */
export async function createWorld(
  states: { signIn?: SignInState; oneTimePassword?: OneTimePasswordState } = {},
) {
  const browser: FakeBrowser = resetFakeBrowser()
  await browser.permissions.request({ origins: ['https://www.thexyz.com/*', 'https://mail.thexyz.com/*'] })
  await browser.storage.local.set({
    accounts: [{ id: 'a1', profileId: namedProfiles.thexyz.id, name: 'anna@firm.example' }],
  })
  await browser.storage.session.set({
    signIns: { a1: states.signIn ?? { status: 'signed-in', session: { sid: 1 } } },
    mailboxes: { a1: { status: 'ready', mailboxes: [mailbox] } },
    chosenMailbox: ref,
    oneTimePasswords: states.oneTimePassword ? { [key]: states.oneTimePassword } : {},
  })
  return browser
}

/** A promise that the test settles when it likes. */
export function createDeferred<Value>() {
  let resolve!: (value: Value) => void
  let reject!: (reason: unknown) => void
  const promise = new Promise<Value>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}
