import * as z from 'zod/mini'
import { EpochMs, ErrorCodeSchema } from './stored-values.ts'

/* What Latchkey remembers of app passwords, in memory; see `state.ts`. */

export const WantedAppPassword = z.object({ appId: z.string(), name: z.string() })

const AppPassword = z.object({
  id: z.string(),
  name: z.string(),
  appId: z.string(),
  lastUse: z.optional(
    z.object({ at: EpochMs, device: z.optional(z.string()), place: z.optional(z.string()) }),
  ),
})

const App = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['mail', 'calendar', 'contacts', 'calendar-and-contacts', 'files', 'exchange', 'other']),
})

/** The app passwords of a mailbox, keyed by `mailboxKey`. A refresh that failed keeps what was known. */
export const AppPasswordList = z.object({
  status: z.enum(['loading', 'ready', 'failed']),
  apps: z.array(App),
  appPasswords: z.array(AppPassword),
  error: z.optional(ErrorCodeSchema),
})
export type AppPasswordList = z.infer<typeof AppPasswordList>

const Wanted = z.object({
  ...WantedAppPassword.shape,
  /** What it is for, also when the list is gone after a sign-out. Absent: was not known either. */
  app: z.optional(z.object({ name: App.shape.name, kind: App.shape.kind })),
})

const CreatedAppPassword = z.object({
  ...Wanted.shape,
  status: z.literal('created'),
  address: z.string(),
  /** The user name that goes with it. */
  login: z.string(),
  value: z.string(),
  /** Of the list, where it could be told apart there. */
  id: z.optional(z.string()),
  /** The ids there were before it was sent, until it has been told apart in the list or no list can tell it any more. */
  before: z.optional(z.array(z.string())),
  /** Browsers may send a request again by themselves when a connection breaks: then there is one more that nobody knows. */
  madeTwice: z.optional(z.boolean()),
  at: EpochMs,
  expiresAt: EpochMs,
})

/**
 * The app password of a mailbox that is being made or was made, keyed by `mailboxKey`. There is room for one: it stays
 * until the person has it. Read the made one through `liveAppPassword` only.
 */
export const AppPasswordCreation = z.discriminatedUnion('status', [
  z.object({
    ...Wanted.shape,
    status: z.literal('creating'),
    address: z.string(),
    /** The ids there were before it was sent. Absent: nothing was sent yet. */
    before: z.optional(z.array(z.string())),
    at: EpochMs,
  }),
  CreatedAppPassword,
  /** It was sent, and the answer with the password got lost. */
  z.object({
    ...Wanted.shape,
    status: z.literal('unknown'),
    address: z.string(),
    before: z.array(z.string()),
    /** Those that appeared soon enough, all useless as nobody knows them. Absent: not listed yet. */
    found: z.optional(z.array(z.string())),
    at: EpochMs,
  }),
  /** The time to save it is over; the password itself still opens the mailbox. */
  z.object({
    ...Wanted.shape,
    status: z.literal('gone'),
    address: z.string(),
    id: CreatedAppPassword.shape.id,
    before: CreatedAppPassword.shape.before,
    at: EpochMs,
  }),
  z.object({
    ...Wanted.shape,
    status: z.literal('failed'),
    address: z.string(),
    error: ErrorCodeSchema,
    /** `AppError.reason` */
    reason: z.optional(z.string()),
    at: EpochMs,
  }),
])
export type AppPasswordCreation = z.infer<typeof AppPasswordCreation>
export type CreatedAppPassword = z.infer<typeof CreatedAppPassword>

/** App passwords of a mailbox that are being revoked or were, keyed by `mailboxKey`, until that has been read. */
export const AppPasswordRevocation = z.discriminatedUnion('status', [
  z.object({ status: z.literal('revoking'), ids: z.array(z.string()), at: EpochMs }),
  /** `names`: of those that are certainly gone. */
  z.object({ status: z.literal('revoked'), names: z.array(z.string()), at: EpochMs }),
  /** `ids`: those that are still there, or may be. */
  z.object({
    status: z.literal('failed'),
    ids: z.array(z.string()),
    names: z.array(z.string()),
    error: ErrorCodeSchema,
    reason: z.optional(z.string()),
    at: EpochMs,
  }),
])
export type AppPasswordRevocation = z.infer<typeof AppPasswordRevocation>
