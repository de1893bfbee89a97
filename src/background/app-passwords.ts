import { AppError } from '../core/errors.ts'
import type { MailboxRef } from '../core/state.ts'

const notYet = () => Promise.reject(new AppError('changed'))

export const refreshAppPasswords: (mailbox: MailboxRef) => Promise<void> = notYet
export const createAppPassword: (wanted: MailboxRef & { appId: string; name: string }) => Promise<void> =
  notYet
export const appPasswordSaved: (mailbox: MailboxRef) => Promise<void> = notYet
export const revokeAppPasswords: (wanted: MailboxRef & { ids: string[] }) => Promise<void> = notYet
export const revocationSeen: (mailbox: MailboxRef) => Promise<void> = notYet
export const lookUpMailSettings: (mailbox: MailboxRef) => Promise<void> = notYet
export const chooseDevice: (choice: { accountId: string; deviceId: string }) => Promise<void> = notYet
