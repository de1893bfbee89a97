import { items } from './items.ts'

/** What the popup and the options know of what is stored. */
export const popupItems = {
  settings: items.settings,
  accounts: items.accounts,
  signIns: items.signIns,
  mailboxes: items.mailboxes,
  oneTimePasswords: items.oneTimePasswords,
  backupCodes: items.backupCodes,
  usedBackupCodes: items.usedBackupCodes,
  chosenMailbox: items.chosenMailbox,
  deliveries: items.deliveries,
  passwordChanges: items.passwordChanges,
  mailboxDetailsChanges: items.mailboxDetailsChanges,
  passwordBatches: items.passwordBatches,
  strongPasswords: items.strongPasswords,
  appPasswords: items.appPasswords,
  appPasswordsSeen: items.appPasswordsSeen,
  appPasswordCreations: items.appPasswordCreations,
  appPasswordRevocations: items.appPasswordRevocations,
  mailSettings: items.mailSettings,
  intent: items.intent,
  refusedFill: items.refusedFill,
  refusedStrongPassword: items.refusedStrongPassword,
  draft: items.draft,
}

export const optionsItems = { ...popupItems, activity: items.activity, pointedBoxes: items.pointedBoxes }
