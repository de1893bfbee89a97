import type { ErrorCode } from '../../../src/core/errors.ts'

/** One call that leaves the worker: to storage, to a server or to anything else of the browser. */
export interface Call {
  /** `storage.session.set signIns`, `fetch GET /account/login`, `tabs.create` */
  readonly name: string
  readonly kind: 'fetch' | 'write' | 'other'
}

const minute = 60_000

/** What may go wrong at any call. `clockMs`: somebody sets the computer's clock. `sleepMs`: time passes for everybody. */
const anywhere = {
  'worker killed before': {},
  'worker killed after': {},
  'computer asleep': { sleepMs: 20 * minute },
  'clock set forward': { clockMs: 60 * minute },
  'clock set back': { clockMs: -3 * minute },
  'clock set far back': { clockMs: -60 * minute },
} as const

const atWrites = ['storage fails', 'storage full', 'storage full for long'] as const

const atFetches = [
  'cut before',
  'cut before for long',
  'answer lost',
  'answer lost and cut for long',
  'answer broken off',
  'cut after for long',
  'no answer',
  'empty answer',
  'HTML instead',
  'half an answer',
  '500 instead',
  '500 unheard',
] as const

export type FaultKind = keyof typeof anywhere | (typeof atWrites)[number] | (typeof atFetches)[number]

export const timesOf = (kind: FaultKind): { clockMs?: number; sleepMs?: number } =>
  Object.hasOwn(anywhere, kind) ? anywhere[kind as keyof typeof anywhere] : {}

export const faultsAt = ({ kind }: Call): FaultKind[] => [
  ...(Object.keys(anywhere) as (keyof typeof anywhere)[]),
  ...(kind === 'write' ? atWrites : kind === 'fetch' ? atFetches : []),
]

/** One fault at one call of an operation, counted from its beginning. */
export interface Point {
  readonly at: number
  readonly fault: FaultKind
}

const rubbish = /^empty|^HTML|^half/

/** What may be said to a person of each kind of fault; anything else would send them the wrong way. */
const clearCodes: readonly [RegExp, readonly ErrorCode[]][] = [
  [/^storage/, ['storage-full']],
  // A request that is led elsewhere looks the same as one that was cut: `moved`.
  [/^cut|^answer|^no answer/, ['offline', 'timeout', 'unknown-outcome', 'not-done', 'moved']],
  [/^500/, ['busy', 'unknown-outcome', 'not-done']],
  [rubbish, ['changed', 'unknown-outcome', 'not-done']],
  [/^clock|^computer/, ['signed-out', 'expired', 'wrong-code']],
]

/** @param unreadable what is said besides of an answer that cannot be read */
export const isClear = (fault: FaultKind, code: string, unreadable?: ErrorCode): boolean =>
  clearCodes.some(([kinds, codes]) => kinds.test(fault) && (codes as readonly string[]).includes(code)) ||
  (rubbish.test(fault) && code === unreadable)
