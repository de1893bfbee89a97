import * as z from 'zod/mini'
import { ActivityEntry } from '../core/activity.ts'
import { AppPasswordCreation, AppPasswordList, AppPasswordRevocation } from '../core/app-password-state.ts'
import { CopiedSecret } from '../core/copied-secret.ts'
import { readFields, readList, readTable, readValue } from '../core/lenient.ts'
import { MailSettingsLookup } from '../core/mail-settings.ts'
import { MailboxDetailsChange } from '../core/mailbox-details-state.ts'
import { PasswordBatch } from '../core/password-batch.ts'
import { KeptPointedBox, onlyOrigins, Pointing } from '../core/pointed-box.ts'
import { SessionToEnd } from '../core/session-to-end.ts'
import { defaultSettings, Settings } from '../core/settings.ts'
import {
  Account,
  Delivery,
  FillJob,
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
import { StrongPassword } from '../core/strong-password.ts'
import { createItem } from './storage.ts'

/*
 * Everything Latchkey stores, by name. `local` is on disk and holds no secret, `session` is in memory.
 * The worker writes; pages write only `settings` and `draft`.
 */
export const items = {
  settings: createItem('local', 'settings', (stored) => readFields(Settings, defaultSettings, stored)),
  accounts: createItem('local', 'accounts', (stored) => readList(Account, stored)),
  /** When each app password was first listed (epoch ms), by `mailboxKey` and its id. Providers do not say when it was made. */
  appPasswordsSeen: createItem('local', 'appPasswordsSeen', (stored) =>
    readTable(z.record(z.string(), z.number()), stored),
  ),
  activity: createItem('local', 'activity', (stored) => readList(ActivityEntry, stored)),
  /** By origin of a webmail: which box of its login page takes the password, as a person has shown. */
  pointedBoxes: createItem('local', 'pointedBoxes', (stored) =>
    onlyOrigins(readTable(KeptPointedBox, stored)),
  ),

  signIns: createItem('session', 'signIns', (stored) => readTable(SignInState, stored)),
  /** By account id. */
  sessionsToEnd: createItem('session', 'sessionsToEnd', (stored) => readTable(SessionToEnd, stored)),
  mailboxes: createItem('session', 'mailboxes', (stored) => readTable(MailboxList, stored)),
  oneTimePasswords: createItem('session', 'oneTimePasswords', (stored) =>
    readTable(OneTimePasswordState, stored),
  ),
  /** New backup codes the provider showed once, by account id, until the person has saved them. */
  backupCodes: createItem('session', 'backupCodes', (stored) => readTable(z.string(), stored)),
  /** By account id: a backup code was sent, and the new one that takes its place has not been shown. */
  usedBackupCodes: createItem('session', 'usedBackupCodes', (stored) => readTable(z.literal(true), stored)),
  chosenMailbox: createItem('session', 'chosenMailbox', (stored) => readValue(MailboxRef, stored)),
  intent: createItem('session', 'intent', (stored) => readValue(Intent, stored)),
  fillJobs: createItem('session', 'fillJobs', (stored) => readList(FillJob, stored)),
  pointing: createItem('session', 'pointing', (stored) => readValue(Pointing, stored)),
  /** By tab id. */
  deliveries: createItem('session', 'deliveries', (stored) => readTable(Delivery, stored)),
  refusedFill: createItem('session', 'refusedFill', (stored) => readValue(RefusedFill, stored)),
  refusedStrongPassword: createItem('session', 'refusedStrongPassword', (stored) =>
    readValue(RefusedStrongPassword, stored),
  ),
  /** By account id. */
  passwordBatches: createItem('session', 'passwordBatches', (stored) => readTable(PasswordBatch, stored)),
  strongPasswords: createItem('session', 'strongPasswords', (stored) => readTable(StrongPassword, stored)),
  passwordChanges: createItem('session', 'passwordChanges', (stored) => readTable(PasswordChange, stored)),
  mailboxDetailsChanges: createItem('session', 'mailboxDetailsChanges', (stored) =>
    readTable(MailboxDetailsChange, stored),
  ),
  appPasswords: createItem('session', 'appPasswords', (stored) => readTable(AppPasswordList, stored)),
  appPasswordCreations: createItem('session', 'appPasswordCreations', (stored) =>
    readTable(AppPasswordCreation, stored),
  ),
  appPasswordRevocations: createItem('session', 'appPasswordRevocations', (stored) =>
    readTable(AppPasswordRevocation, stored),
  ),
  /** By domain. */
  mailSettings: createItem('session', 'mailSettings', (stored) => readTable(MailSettingsLookup, stored)),
  copiedSecrets: createItem('session', 'copiedSecrets', (stored) => {
    const notes = readList(CopiedSecret, stored)
    return notes.length === 0 ? undefined : notes
  }),
  draft: createItem('session', 'draft', (stored) => readValue(SignInDraft, stored)),
}
