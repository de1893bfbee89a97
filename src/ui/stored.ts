import { type ReadonlySignal, signal } from '@preact/signals'
import type { ActivityEntry } from '../core/activity.ts'
import type {
  AppPasswordCreation,
  AppPasswordList,
  AppPasswordRevocation,
} from '../core/app-password-state.ts'
import type { MailSettingsLookup } from '../core/mail-settings.ts'
import type { PasswordBatch } from '../core/password-batch.ts'
import type { PointedBoxes } from '../core/pointed-box.ts'
import type { Settings } from '../core/settings.ts'
import type {
  Account,
  Delivery,
  Intent,
  MailboxList,
  MailboxRef,
  OneTimePasswordState,
  PasswordChange,
  RefusedFill,
  RefusedStrongPassword,
  SignInDraft,
  SignInState,
} from '../core/state.ts'
import type { StrongPassword } from '../core/strong-password.ts'

/** What both pages know of what is stored. */
export interface Facts {
  settings: Settings
  accounts: Account[]
  signIns: Record<string, SignInState>
  mailboxes: Record<string, MailboxList>
  oneTimePasswords: Record<string, OneTimePasswordState>
  backupCodes: Record<string, string>
  chosenMailbox: MailboxRef | undefined
  deliveries: Record<string, Delivery>
  passwordChanges: Record<string, PasswordChange>
  passwordBatches: Record<string, PasswordBatch>
  strongPasswords: Record<string, StrongPassword>
  appPasswords: Record<string, AppPasswordList>
  appPasswordsSeen: Record<string, Record<string, number>>
  appPasswordCreations: Record<string, AppPasswordCreation>
  appPasswordRevocations: Record<string, AppPasswordRevocation>
  mailSettings: Record<string, MailSettingsLookup>
  intent: Intent | undefined
  refusedFill: RefusedFill | undefined
  refusedStrongPassword: RefusedStrongPassword | undefined
  draft: SignInDraft | undefined
}
export type OptionsFacts = Facts & { activity: ActivityEntry[]; pointedBoxes: PointedBoxes }

/** One signal for each stored thing; always what storage says. */
export type Stored<Of = Facts> = { readonly [Name in keyof Of]: ReadonlySignal<Of[Name]> }

type Watchable<Of> = { readonly [Name in keyof Of]: { watch(listener: (value: Of[Name]) => void): void } }

/**
 * Listens before what is read can have come, so that no change between the two is lost: it is called in the same task in
 * which the reading begins, or begins it.
 */
export async function openStored<Of extends object>(
  items: Watchable<Of>,
  read: () => Promise<Of>,
): Promise<Stored<Of>> {
  const names = Object.keys(items) as (keyof Of)[]
  const newer = new Map<keyof Of, unknown>()
  let set = (name: keyof Of, value: unknown) => void newer.set(name, value)
  for (const name of names) items[name].watch((value) => set(name, value))

  const snapshot: Record<keyof Of, unknown> = await read()
  const signals = new Map(
    names.map((name) => [name, signal(newer.has(name) ? newer.get(name) : snapshot[name])]),
  )
  set = (name, value) => {
    const one = signals.get(name)
    if (one !== undefined) one.value = value
  }
  return Object.fromEntries(signals) as unknown as Stored<Of>
}
