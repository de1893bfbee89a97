import { type Signal, signal } from '@preact/signals'
import { vi } from 'vitest'
import { AppError, type ErrorCode } from '../../../src/core/errors.ts'
import type { Mailbox } from '../../../src/core/provider.ts'
import { defaultSettings } from '../../../src/core/settings.ts'
import type { Account } from '../../../src/core/state.ts'
import type { Port } from '../../../src/ui/port.ts'
import type { Facts } from '../../../src/ui/stored.ts'

export const anna: Account = { id: 'anna', profileId: 'thexyz', name: 'anna@firm.example' }
export const otto: Account = { id: 'otto', profileId: 'thexyz', name: 'otto@firm.example' }

/** At a webmail, whose mailboxes know no one-time passwords. */
export const berta: Account = {
  id: 'berta',
  profileId: 'webmail https://mail.firm.example/',
  name: 'berta@firm.example',
}

export const mailbox = (id: string, change: Partial<Mailbox> = {}): Mailbox => ({
  id,
  address: `${id}@firm.example`,
  service: 'Business E-Mail',
  oneTimePassword: 'offered',
  pageUrl: 'https://www.thexyz.com/account/clientarea.php?action=productdetails&id=7',
  ...change,
})

export type FakeStored = { [Name in keyof Facts]: Signal<Facts[Name]> }

/** What is stored, as signals a test may set as the worker would. */
export function createFakeStored(facts: Partial<Facts> = {}): FakeStored {
  const all: Facts = {
    settings: defaultSettings,
    accounts: [],
    signIns: {},
    mailboxes: {},
    oneTimePasswords: {},
    backupCodes: {},
    chosenMailbox: undefined,
    deliveries: {},
    passwordChanges: {},
    passwordBatches: {},
    strongPasswords: {},
    appPasswords: {},
    appPasswordsSeen: {},
    appPasswordCreations: {},
    appPasswordRevocations: {},
    mailSettings: {},
    intent: undefined,
    refusedFill: undefined,
    refusedStrongPassword: undefined,
    draft: undefined,
    ...facts,
  }
  return Object.fromEntries(
    Object.entries(all).map(([name, value]) => [name, signal(value)]),
  ) as unknown as FakeStored
}

interface Asked {
  readonly name: string
  readonly input: unknown
  answer(value?: unknown): void
  fail(code: ErrorCode, reason?: string): void
}

/** A port that keeps what was asked until the test answers it. */
export function createFakePort() {
  const asked: Asked[] = []
  const visible = signal(true)
  const hosts = { granted: true }
  const port: Port = {
    send: (name, input) =>
      new Promise((resolve, reject) => {
        asked.push({
          name,
          input,
          answer: (value = null) => resolve(value as never),
          fail: (code, reason) => reject(new AppError(code, { reason })),
        })
      }),
    requestHosts: vi.fn(async () => hosts.granted),
    requestOrigins: vi.fn(async () => hosts.granted),
    now: () => Date.now(),
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    copy: vi.fn(async () => undefined),
    saveDraft: vi.fn(async () => undefined),
    changeSettings: vi.fn(async () => undefined),
    openOptions: vi.fn(async () => undefined),
    visible,
  }
  return {
    port,
    asked,
    visible,
    hosts,
    /** The newest thing asked of the worker. */
    last: () => {
      const newest = asked.at(-1)
      if (newest === undefined) throw new Error('nothing was asked')
      return newest
    },
  }
}

/** Lets everything that waits for nothing but promises happen. */
export const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve()
}

/** A promise that the test settles. */
export function createDeferred() {
  let resolve: (value: string) => void = () => undefined
  let reject: (error: unknown) => void = () => undefined
  const promise = new Promise<string>((...both) => {
    ;[resolve, reject] = both
  })
  return { promise, resolve, reject }
}
