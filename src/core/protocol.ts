import * as z from 'zod/mini'
import type { FillRefusal } from './can-fill.ts'
import type { ChipLook } from './content-protocol.ts'
import type { ErrorCode } from './errors.ts'
import { KnownDetails, WantedDetails } from './mailbox-details-state.ts'
import { mostInBatch } from './password-batch.ts'
import { PointedBoxShape } from './pointed-box.ts'
import { isProfileId, type ProfileId } from './profiles.ts'
import type { MailboxDetails } from './provider.ts'
import { MailboxRef } from './state.ts'

/*
 * One table of everything that may be asked of the worker: who may ask, and what with.
 * Answers to pages are small, because the truth lives in storage and pages listen to it.
 */

const profileId = z.custom<ProfileId>(isProfileId)
const accountId = z.string().check(z.minLength(1), z.maxLength(100))
const text = (most: number) => z.string().check(z.maxLength(most))
const nothing = z.object({})

export const protocol = {
  /** A page of Latchkey has opened: settle what a killed worker left behind, refresh what is old. */
  hello: { from: 'page', input: nothing },
  signIn: {
    from: 'page',
    input: z.object({
      profileId,
      accountName: text(320).check(z.minLength(1)),
      password: text(1000).check(z.minLength(1)),
    }),
  },
  /** The person does not allow the provider's hosts: what waits for them is over. */
  hostsRefused: { from: 'page', input: nothing },
  answerSecondFactor: {
    from: 'page',
    input: z.object({
      accountId,
      kind: z.enum(['code', 'backup-code']),
      code: text(200).check(z.minLength(1)),
    }),
  },
  /** Sends the code to one of the devices of a second factor. */
  chooseDevice: { from: 'page', input: z.object({ accountId, deviceId: text(500) }) },
  chooseClient: { from: 'page', input: z.object({ accountId, clientId: text(100) }) },
  /** Open the provider's own page; the browser's session is adopted once it is signed in. */
  continueOnPage: { from: 'page', input: z.object({ profileId, accountId: z.optional(accountId) }) },
  /** What `continueOnPage` still waits for is no longer wanted; without a page there is no sign-in to cancel. */
  cancelContinueOnPage: { from: 'page', input: z.object({ profileId }) },
  /** Ask again whether the browser is signed in at the provider. */
  adopt: { from: 'page', input: z.object({ accountId }) },
  cancelSignIn: { from: 'page', input: z.object({ accountId }) },
  signOut: { from: 'page', input: z.object({ accountId }) },
  forgetAccount: { from: 'page', input: z.object({ accountId }) },
  refreshMailboxes: { from: 'page', input: z.object({ accountId }) },
  chooseMailbox: { from: 'page', input: MailboxRef },
  generate: { from: 'page', input: MailboxRef },
  openWebmail: { from: 'page', input: MailboxRef },
  /** Fill the login form in the tab the person looks at. */
  fillHere: { from: 'page', input: MailboxRef },
  /** The current password is passed on and not kept. The new one is kept until it is saved. */
  changePassword: {
    from: 'page',
    input: z.object({
      ...MailboxRef.shape,
      /** Empty where it is not needed. */
      current: text(1000),
      next: text(200).check(z.minLength(1)),
    }),
  },
  /** Finds out by signing in whether a new password holds whose change came to no certain end. */
  tryPassword: { from: 'page', input: MailboxRef },
  /** Opens the webmail and fills the new mailbox password that is kept. */
  openWithPassword: { from: 'page', input: MailboxRef },
  /** The new mailbox password has been written down, or what went wrong has been read. */
  passwordSaved: { from: 'page', input: MailboxRef },
  /** New passwords for many mailboxes whose change does not take the present one. */
  startPasswordBatch: {
    from: 'page',
    input: z.object({
      accountId,
      mailboxIds: z.array(text(500).check(z.minLength(1))).check(z.minLength(1), z.maxLength(mostInBatch)),
    }),
  },
  pausePasswordBatch: { from: 'page', input: z.object({ accountId }) },
  resumePasswordBatch: { from: 'page', input: z.object({ accountId }) },
  /** Leaves what waits alone. What was done stays to be saved. */
  cancelPasswordBatch: { from: 'page', input: z.object({ accountId }) },
  /** The rows that failed wait again. */
  retryPasswordBatch: { from: 'page', input: z.object({ accountId }) },
  /** Finds out by signing in which passwords hold whose change came to no certain end. Needs the webmail's host. */
  findOutPasswordBatch: { from: 'page', input: z.object({ accountId }) },
  /** Every new password of it has been saved. */
  passwordBatchSaved: { from: 'page', input: z.object({ accountId }) },
  readMailboxDetails: { from: 'page', input: MailboxRef },
  changeMailboxDetails: {
    from: 'page',
    input: z.object({
      ...MailboxRef.shape,
      details: WantedDetails,
      /** What the person saw there; of no matter but to tell what became of the change. */
      before: z.optional(KnownDetails),
    }),
  },
  /** What became of a change that was in doubt has been read. */
  mailboxDetailsSeen: { from: 'page', input: MailboxRef },
  /** What the tab in front asks for that a popup can offer. */
  lookAtTab: { from: 'page', input: nothing },
  /** Makes a strong password for the boxes of the tab in front, and fills them. */
  fillStrongPassword: { from: 'page', input: nothing },
  /** Lets the person point at the box for the password in the tab in front. */
  pointAtBox: { from: 'page', input: nothing },
  /** The box that was pointed at is not to be used any more. */
  forgetPointedBox: { from: 'page', input: z.object({ origin: text(300) }) },
  strongPasswordSaved: { from: 'page', input: z.object({ id: text(64).check(z.minLength(1)) }) },
  refreshAppPasswords: { from: 'page', input: MailboxRef },
  createAppPassword: {
    from: 'page',
    input: z.object({
      ...MailboxRef.shape,
      appId: text(500).check(z.minLength(1)),
      name: text(100).check(z.minLength(1)),
    }),
  },
  /** The new app password has been saved, or what became of it has been read. */
  appPasswordSaved: { from: 'page', input: MailboxRef },
  revokeAppPasswords: {
    from: 'page',
    input: z.object({
      ...MailboxRef.shape,
      ids: z.array(text(500).check(z.minLength(1))).check(z.minLength(1), z.maxLength(5000)),
    }),
  },
  revocationSeen: { from: 'page', input: MailboxRef },
  /** Asks the domain of a mailbox for its mail servers, as soon as its hosts are granted. */
  lookUpMailSettings: { from: 'page', input: MailboxRef },
  /** The new backup code has been written down, or that there is none has been read. */
  backupCodeSaved: { from: 'page', input: z.object({ accountId }) },
  /** What the popup said about fills has been read. */
  nextSeen: { from: 'page', input: nothing },
  /** Why a strong password was not filled has been read. */
  strongPasswordRefusalSeen: { from: 'page', input: nothing },
  clearActivity: { from: 'page', input: nothing },
  /** A secret is on the clipboard now, as far as the page can tell. It is passed on and not kept. */
  secretCopied: { from: 'page', input: z.object({ text: text(10_000).check(z.minLength(1)) }) },

  'form-script-wanted': { from: 'content', input: nothing },
  'page-report': {
    from: 'content',
    input: z.object({
      pageId: text(64).check(z.minLength(1)),
      denied: z.optional(z.boolean()),
      login: z.nullable(
        z.object({
          username: text(1000),
          action: z.optional(text(4000)),
          method: z.optional(z.enum(['get', 'post'])),
        }),
      ),
      newPassword: z.optional(
        z.object({
          username: text(1000),
          action: z.optional(text(4000)),
          method: z.optional(z.enum(['get', 'post'])),
          isEmpty: z.optional(z.boolean()),
          minLength: z.optional(z.number()),
          maxLength: z.optional(z.number()),
          pattern: z.optional(text(2000)),
          passwordRules: z.optional(text(2000)),
        }),
      ),
      unsure: z.optional(z.literal(true)),
    }),
  },
  'chip-pressed': {
    from: 'content',
    input: z.object({ pageId: text(64).check(z.minLength(1)), toCopy: z.optional(z.literal(true)) }),
  },
  'box-pointed': {
    from: 'content',
    input: z.object({ pageId: text(64).check(z.minLength(1)), box: PointedBoxShape }),
  },
} as const

export type Protocol = typeof protocol
export type MessageName = keyof Protocol
export type PageMessage = { [N in MessageName]: Protocol[N]['from'] extends 'page' ? N : never }[MessageName]
export type ContentMessage = Exclude<MessageName, PageMessage>
export type Input<N extends MessageName> = z.infer<Protocol[N]['input']>

/** What became of a fill the person asked for. `partly`: the page did not take everything. */
export type FillOutcome =
  | { readonly status: 'filled' | 'partly' }
  | { readonly status: 'refused'; readonly because: FillRefusal | ErrorCode }

/** What can be offered for the tab in front. */
export interface TabOffer {
  /** The host of a page that asks for a new password, where Latchkey may fill one. */
  readonly newPasswordAt?: string | undefined
  /** The host of a webmail's page where the person has to point at the box for the password. */
  readonly unsureAt?: string | undefined
}

/** What the worker answers. Truth that lasts is in storage; this is only for the moment. */
export type Output<N extends MessageName> = N extends 'page-report' | 'chip-pressed'
  ? ChipLook
  : N extends 'fillHere' | 'fillStrongPassword'
    ? FillOutcome
    : N extends 'lookAtTab'
      ? TabOffer
      : N extends 'pointAtBox'
        ? { readonly begun: boolean }
        : N extends 'readMailboxDetails'
          ? MailboxDetails
          : null
