import type { items } from '../../src/browser/items.ts'
import type { Input, MessageName } from '../../src/core/protocol.ts'
import { key, mailbox, phone, ref } from '../unit/background/world.ts'

type Items = typeof items
type Stored = { readonly [Name in keyof Items]: NonNullable<Awaited<ReturnType<Items[Name]['read']>>> }

/** In every secret, and in nothing else. */
export const mark = 'SeCrEt'
const secret = (name: string) => `${mark}-${name}-27`
const at = 1_800_000_000_000
const soon = at + 300_000
export const now = at + 1000
const accountId = 'a1'

/** Everything that is stored, once at least: a new item is not typed without its sample. */
export const storedSample: Stored = {
  settings: { submitForMe: false, chip: false, appearance: 'dark', clearCopiedAfterS: 30 },
  accounts: [
    { id: accountId, profileId: 'thexyz', name: 'anna@firm.example' },
    { id: 'a2', profileId: 'webmail https://own.town.example/', name: 'kim', statedName: 'kim@two.example' },
  ],
  appPasswordsSeen: { [key]: { p1: at, p2: at }, other: { p3: at } },
  activity: [
    {
      at,
      kind: 'filled',
      about: 'anna',
      host: 'mail.thexyz.com',
      secret: 'one-time-password',
      fields: ['username'],
    },
    { at, kind: 'sign-in-failed', about: '', because: 'wrong-password' },
  ],
  pointedBoxes: {
    'https://mail.thexyz.com': { gist: 7, place: 0, count: 2, at },
    'https://own.town.example': { gist: 8, place: 1, count: 2, at },
  },
  signIns: {
    [accountId]: { status: 'signed-in', session: { sid: secret('session') } },
    a2: {
      status: 'second-factor',
      pending: { sid: secret('pending') },
      kinds: ['code'],
      error: 'wrong-code',
    },
  },
  mailboxes: {
    [accountId]: {
      status: 'ready',
      mailboxes: [mailbox, { ...mailbox, id: 'm2', address: 'hello@firm.example' }],
    },
    a2: { status: 'failed', mailboxes: [], error: 'busy' },
  },
  oneTimePasswords: {
    [key]: { status: 'ready', value: secret('one-time'), sentAt: at, expiresAt: soon },
    other: { status: 'failed', error: 'busy', at },
  },
  backupCodes: { [accountId]: secret('backup'), a2: secret('backup-2') },
  chosenMailbox: ref,
  intent: { profileId: 'thexyz', mailbox: ref, kind: 'fill', tabId: 1, at },
  fillJobs: [
    { mailbox: ref, tabId: 1, until: soon, secret: 'one-time-password' },
    { mailbox: ref, tabId: 2, until: soon },
  ],
  pointing: { tabId: 1, pageId: 'p1', origin: 'https://mail.thexyz.com', at },
  deliveries: {
    1: { mailbox: ref, at, submitted: true, outcome: 'waiting' },
    2: { mailbox: ref, at, submitted: true, outcome: 'refused', safeUntil: soon },
  },
  refusedFill: { mailbox: ref, at, because: 'no-form' },
  refusedStrongPassword: { host: 'www.thexyz.com', at, because: 'no-form' },
  passwordBatches: {
    [accountId]: {
      startedAt: at,
      status: 'paused',
      resumesAt: soon,
      waits: { busy: 1 },
      misses: { code: 'busy', count: 1 },
      because: 'busy',
      rows: [
        { mailboxId: 'm1', address: 'anna@firm.example', status: 'changed', next: secret('row'), at },
        { mailboxId: 'm2', address: 'hello@firm.example', status: 'waiting', earlier: [secret('earlier')] },
      ],
    },
  },
  strongPasswords: {
    s1: {
      value: secret('strong'),
      bits: 80,
      origin: 'https://www.thexyz.com',
      pageId: 'n1',
      tabId: 1,
      at,
      about: 'anna',
      filled: true,
      mailbox: ref,
    },
  },
  passwordChanges: {
    [key]: { status: 'changed', next: secret('next'), at, address: 'anna@firm.example' },
    other: { status: 'unknown', next: secret('unknown'), at, trying: true, late: [secret('late')] },
  },
  usedBackupCodes: { [accountId]: true, other: true },
  sessionsToEnd: {
    [accountId]: { profileId: 'thexyz', session: { id: secret('ended') }, at },
    other: { profileId: 'thexyz', isForgotten: true, at },
  },
  mailboxDetailsChanges: {
    [key]: {
      status: 'found',
      address: 'anna@firm.example',
      wanted: { firstName: 'Anna', quotaMB: 500 },
      before: { firstName: 'A', quotaMB: 50 },
      sentAt: at,
      holds: 'some',
    },
    other: {
      status: 'unknown',
      address: 'x@y.example',
      wanted: { displayName: 'X' },
      sentAt: at,
      because: 'busy',
    },
  },
  appPasswords: {
    [key]: { status: 'ready', apps: [{ id: 'mail', name: 'Mail', kind: 'mail' }], appPasswords: [phone] },
    other: { status: 'failed', apps: [], appPasswords: [], error: 'busy' },
  },
  appPasswordCreations: {
    [key]: {
      status: 'created',
      appId: 'mail',
      name: 'Laptop',
      address: 'anna@firm.example',
      login: 'anna@firm.example',
      value: secret('app'),
      at,
      expiresAt: soon,
    },
    other: { status: 'unknown', appId: 'mail', name: 'Phone', address: 'x@y.example', before: ['p1'], at },
  },
  appPasswordRevocations: { [key]: { status: 'revoked', names: ['My Phone'], at } },
  mailSettings: { 'firm.example': { status: 'none' }, 'two.example': { status: 'failed', error: 'busy' } },
  copiedSecrets: [
    { salt: 's', digest: 'd', copiedAt: at, clearAt: soon },
    { salt: 't', digest: 'e', copiedAt: at, clearAt: soon, wasTried: true },
  ],
  draft: { provider: 'thexyz', accountName: 'anna@firm.example', error: 'wrong-password' },
}

const page = { pageId: 'p1' }
const form = { username: 'anna@firm.example', action: 'https://mail.thexyz.com/', method: 'post' } as const

/** Every message, as it is sent. */
export const messageSamples: { readonly [Name in MessageName]: Input<Name> } = {
  hello: {},
  signIn: { profileId: 'thexyz', accountName: 'anna@firm.example', password: secret('typed') },
  hostsRefused: {},
  cancelContinueOnPage: { profileId: 'thexyz' },
  answerSecondFactor: { accountId, kind: 'code', code: secret('code') },
  chooseDevice: { accountId, deviceId: 'd1' },
  chooseClient: { accountId, clientId: '41' },
  continueOnPage: { profileId: 'thexyz', accountId },
  adopt: { accountId },
  cancelSignIn: { accountId },
  signOut: { accountId },
  forgetAccount: { accountId },
  refreshMailboxes: { accountId },
  chooseMailbox: ref,
  generate: ref,
  openWebmail: ref,
  fillHere: ref,
  changePassword: { ...ref, current: secret('current'), next: secret('wanted') },
  tryPassword: ref,
  openWithPassword: ref,
  passwordSaved: ref,
  startPasswordBatch: { accountId, mailboxIds: ['m1', 'm2'] },
  pausePasswordBatch: { accountId },
  resumePasswordBatch: { accountId },
  cancelPasswordBatch: { accountId },
  retryPasswordBatch: { accountId },
  findOutPasswordBatch: { accountId },
  passwordBatchSaved: { accountId },
  readMailboxDetails: ref,
  changeMailboxDetails: {
    ...ref,
    details: { displayName: 'Nora', quotaMB: 10_000 },
    before: { displayName: 'N', quotaMB: 1 },
  },
  mailboxDetailsSeen: ref,
  lookAtTab: {},
  fillStrongPassword: {},
  pointAtBox: {},
  forgetPointedBox: { origin: 'https://mail.thexyz.com' },
  strongPasswordSaved: { id: 's1' },
  refreshAppPasswords: ref,
  createAppPassword: { ...ref, appId: 'mail', name: 'Laptop' },
  appPasswordSaved: ref,
  revokeAppPasswords: { ...ref, ids: ['p1'] },
  revocationSeen: ref,
  lookUpMailSettings: ref,
  backupCodeSaved: { accountId },
  nextSeen: {},
  strongPasswordRefusalSeen: {},
  clearActivity: {},
  secretCopied: { text: secret('copied') },
  'form-script-wanted': {},
  'page-report': {
    ...page,
    login: form,
    newPassword: {
      ...form,
      isEmpty: true,
      minLength: 8,
      maxLength: 40,
      pattern: '.{8,}',
      passwordRules: 'minlength: 8;',
    },
  },
  'chip-pressed': page,
  'box-pointed': { ...page, box: { gist: 7, place: 0, count: 2 } },
}
