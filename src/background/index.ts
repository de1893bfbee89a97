import browser from 'webextension-polyfill'
import { items } from '../browser/items.ts'
import { onPermissionsChanged } from '../browser/permissions.ts'
import { type Handlers, serve } from '../browser/serve.ts'
import { closeToContentScripts } from '../browser/storage.ts'
import type { MailboxRef } from '../core/state.ts'
import { forgetAccount, signOut } from './accounts.ts'
import { appPasswordSaved, createAppPassword } from './app-password-creation.ts'
import { lookIntoDoubts, refreshAppPasswords } from './app-password-list.ts'
import { revocationSeen, revokeAppPasswords } from './app-password-revoking.ts'
import { dropBackupCode } from './backup-codes.ts'
import { onChipPressed, onFormScriptWanted, onPageReport, refreshChips } from './chip.ts'
import { clearCopiedSecrets, secretCopied } from './copied-secrets.ts'
import { giveBackLate, goOnSigningOut } from './cut-off-sign-outs.ts'
import { tidyExpired } from './expiry.ts'
import { forgetNews } from './fill-answer.ts'
import { fillTabInFront } from './fill-keys.ts'
import { fillInFront, openWebmail } from './filling.ts'
import { afterAsking, lookAtHosts, refuseHosts } from './hosts.ts'
import { pursue } from './intent.ts'
import { giveBackLateHosts, lookUpMailSettings } from './mail-settings.ts'
import { changeMailboxDetails, mailboxDetailsSeen } from './mailbox-details.ts'
import { lookIntoDetails, readMailboxDetails } from './mailbox-details-doubts.ts'
import { changePassword, passwordSaved } from './mailbox-password.ts'
import { tryPassword, tryPasswordsInDoubt } from './mailbox-password-doubts.ts'
import { refreshMailboxes, refreshMissingMailboxes } from './mailboxes.ts'
import { createMenu } from './menu.ts'
import { makeOneTimePassword } from './one-time-passwords.ts'
import { openWithPassword } from './open-with-password.ts'
import {
  cancelPasswordBatch,
  findOutPasswordBatch,
  passwordBatchSaved,
  pausePasswordBatch,
  resumePasswordBatch,
  retryPasswordBatch,
  startPasswordBatch,
} from './password-batch.ts'
import { goOnWithBatches } from './password-batch-run.ts'
import { forgetPointedBox, tidyPointedBoxes } from './pointed-boxes.ts'
import { onBoxPointed, pointAtBox } from './pointing.ts'
import {
  adopt,
  cancelContinueOnPage,
  continueOnPage,
  stopWatchingTabsIfIdle,
  watchTabs,
} from './provider-page.ts'
import { settle } from './settle.ts'
import { cancelSignIn, signIn } from './sign-in.ts'
import { answerSecondFactor, chooseClient, chooseDevice } from './sign-in-steps.ts'
import { fillStrongPassword, strongPasswordSaved } from './strong-passwords.ts'
import { lookAtTab } from './tab-offer.ts'
import { syncWebmailScripts } from './webmail-scripts.ts'

/*
 * The worker: everything it answers and everything it listens to. Listeners stand at the top level, so that an
 * event can start the worker; each waits until what an earlier worker left behind is settled.
 */
// A full memory must not keep the worker from answering.
const settled = Promise.allSettled([settle(), goOnSigningOut()])
// Nobody has to wait for these.
void settled.then(() => Promise.all([tidyExpired(), stopWatchingTabsIfIdle(), syncWebmailScripts()]))
void settled.then(() => Promise.all([goOnWithBatches(), lookIntoDoubts()]))
void settled.then(() => Promise.all([tryPasswordsInDoubt(), lookIntoDetails()]))
void settled.then(clearCopiedSecrets)
void settled.then(() => Promise.all([giveBackLate(), giveBackLateHosts()]))

const handlers: Handlers = {
  hello: done(async () => {
    refuseHosts()
    await tidyExpired()
    await refreshMissingMailboxes()
    void goOnWithBatches()
    void clearCopiedSecrets()
    await Promise.all([lookIntoDoubts(true), tryPasswordsInDoubt(), lookIntoDetails(true)])
  }),
  signIn: done((input) => afterAsking(input.profileId, () => signIn(input))),
  hostsRefused: done(async () => refuseHosts()),
  answerSecondFactor: done(answerSecondFactor),
  chooseDevice: done(chooseDevice),
  chooseClient: done(chooseClient),
  continueOnPage: done((input) => afterAsking(input.profileId, () => continueOnPage(input))),
  cancelContinueOnPage: done(cancelContinueOnPage),
  adopt: done(adopt),
  cancelSignIn: done(cancelSignIn),
  signOut: done(signOut),
  forgetAccount: done(forgetAccount),
  refreshMailboxes: done(({ accountId }) => refreshMailboxes(accountId)),
  chooseMailbox: done(choose),
  generate: done(async (mailbox) => {
    await choose(mailbox)
    await pursue(mailbox, { kind: 'get' }, () => makeOneTimePassword(mailbox))
  }),
  openWebmail: done(async (mailbox) => {
    await choose(mailbox)
    await pursue(mailbox, { kind: 'open' }, () => openWebmail(mailbox))
  }),
  fillHere: async (mailbox) => {
    await choose(mailbox)
    return fillInFront(mailbox)
  },
  changePassword: done(changePassword),
  openWithPassword: done(openWithPassword),
  lookAtTab,
  fillStrongPassword,
  pointAtBox,
  forgetPointedBox: done(forgetPointedBox),
  strongPasswordSaved: done(strongPasswordSaved),
  tryPassword: done(tryPassword),
  passwordSaved: done(passwordSaved),
  startPasswordBatch: done(startPasswordBatch),
  pausePasswordBatch: done(pausePasswordBatch),
  resumePasswordBatch: done(resumePasswordBatch),
  cancelPasswordBatch: done(cancelPasswordBatch),
  retryPasswordBatch: done(retryPasswordBatch),
  findOutPasswordBatch: done(findOutPasswordBatch),
  passwordBatchSaved: done(passwordBatchSaved),
  readMailboxDetails,
  changeMailboxDetails: done(changeMailboxDetails),
  mailboxDetailsSeen: done(mailboxDetailsSeen),
  refreshAppPasswords: done(refreshAppPasswords),
  createAppPassword: done(createAppPassword),
  appPasswordSaved: done(appPasswordSaved),
  revokeAppPasswords: done(revokeAppPasswords),
  revocationSeen: done(revocationSeen),
  lookUpMailSettings: done(lookUpMailSettings),
  backupCodeSaved: done(({ accountId }) => dropBackupCode(accountId)),
  nextSeen: done(() => Promise.all([forgetNews(), items.refusedFill.write(undefined)])),
  strongPasswordRefusalSeen: done(() => items.refusedStrongPassword.write(undefined)),
  clearActivity: done(() => items.activity.write([])),
  secretCopied: done(secretCopied),
  'form-script-wanted': onFormScriptWanted,
  'page-report': onPageReport,
  'chip-pressed': onChipPressed,
  'box-pointed': onBoxPointed,
}

serve(afterSettling(handlers))
void closeToContentScripts()
watchTabs()
browser.runtime.onInstalled.addListener(() => void createMenu())
browser.runtime.onStartup.addListener(() => void settled)
browser.alarms.onAlarm.addListener(() => {
  void settled.then(tidyExpired)
  void settled.then(goOnWithBatches)
  void settled.then(clearCopiedSecrets)
})
browser.commands.onCommand.addListener(() => void settled.then(fillTabInFront))
browser.contextMenus.onClicked.addListener(() => void settled.then(fillTabInFront))
onPermissionsChanged(() => void settled.then(lookAtHosts).then(giveBackLateHosts).then(syncWebmailScripts))
onPermissionsChanged(() => void settled.then(tidyPointedBoxes))
items.accounts.watch(() => void settled.then(syncWebmailScripts))
items.oneTimePasswords.watch(() => void settled.then(tidyExpired).then(refreshChips))
items.appPasswordCreations.watch(() => void settled.then(tidyExpired))
items.fillJobs.watch(() => void settled.then(tidyExpired))
items.strongPasswords.watch(() => void settled.then(refreshChips))
items.signIns.watch(() => void settled.then(refreshChips))
items.mailboxes.watch(() => void settled.then(refreshChips))
items.chosenMailbox.watch(() => void settled.then(refreshChips))
items.settings.watch(() => void settled.then(refreshChips))

/** Pressing anything for a mailbox says as much as choosing it. */
function choose(mailbox: MailboxRef): Promise<void> {
  return items.chosenMailbox.write(mailbox)
}

function done<Input>(action: (input: Input) => Promise<unknown>): (input: Input) => Promise<null> {
  return async (input) => {
    await action(input)
    return null
  }
}

function afterSettling(all: Handlers): Handlers {
  const wrapped = Object.entries(all).map(([name, handler]) => [
    name,
    async (input: never, sender: never) => {
      await settled
      return handler(input, sender)
    },
  ])
  return Object.fromEntries(wrapped) as Handlers
}
