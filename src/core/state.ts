import * as z from 'zod/mini'
import { WantedAppPassword } from './app-password-state.ts'
import { Json } from './json.ts'
import { passwordPolicyNames } from './password-policies.ts'
import { isProfileId, namedProfileIds, type ProfileId } from './profiles.ts'
import { EpochMs, ErrorCodeSchema } from './stored-values.ts'

/*
 * What Latchkey remembers. `local` lives on disk and holds no secret; `session` lives in memory.
 * Every item is read field by field (`lenient.ts`), so one damaged field never costs the others.
 */

const ProfileIdSchema = z.custom<ProfileId>(isProfileId)

// --- local ---

export const Account = z.object({
  id: z.string().check(z.minLength(1)),
  profileId: ProfileIdSchema,
  /** The name the person signs in with at the provider. */
  name: z.string(),
  /** What the provider calls the same account, where that is another name. */
  statedName: z.optional(z.string()),
})
export type Account = z.infer<typeof Account>

// --- session ---

/** Half-way in: at the provider it stands already, or still, where only the second factor is asked for again. */
const OpenSession = z.optional(Json)

/** Where an account stands with its provider; keyed by account id, also before the provider has accepted its name. */
export const SignInState = z.discriminatedUnion('status', [
  z.object({ status: z.literal('signed-out'), error: z.optional(ErrorCodeSchema) }),
  z.object({ status: z.literal('signing-in'), session: OpenSession }),
  z.object({
    status: z.literal('second-factor'),
    pending: Json,
    kinds: z.array(z.enum(['code', 'backup-code'])),
    devices: z.optional(
      z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          kind: z.enum(['code-app', 'text-message', 'backup-code']),
        }),
      ),
    ),
    deviceId: z.optional(z.string()),
    session: OpenSession,
    error: z.optional(ErrorCodeSchema),
  }),
  z.object({
    status: z.literal('choose-client'),
    pending: Json,
    clients: z.array(z.object({ id: z.string(), name: z.string() })),
    session: OpenSession,
    error: z.optional(ErrorCodeSchema),
  }),
  z.object({
    status: z.literal('on-page'),
    reason: z.enum(['captcha', 'sso', 'second-factor', 'other']),
    /** The provider's page to continue on. */
    url: z.string(),
    tabId: z.optional(z.number()),
    session: OpenSession,
  }),
  z.object({ status: z.literal('signed-in'), session: Json, unverifiedEmail: z.optional(z.boolean()) }),
])
export type SignInState = z.infer<typeof SignInState>

export const Mailbox = z.object({
  id: z.string(),
  address: z.string(),
  service: z.string(),
  oneTimePassword: z.enum(['offered', 'older-generation', 'not-found', 'none']),
  mailboxPassword: z.optional(z.enum(['offered', 'not-offered'])),
  currentPassword: z.optional(z.literal('not-needed')),
  passwordPolicy: z.optional(z.enum(passwordPolicyNames)),
  appPasswords: z.optional(z.enum(['offered', 'not-offered'])),
  details: z.optional(z.literal('offered')),
  usage: z.optional(z.object({ usedMB: z.optional(z.number()), allowedMB: z.optional(z.number()) })),
  pageUrl: z.string(),
})

/** The mailboxes of an account; keyed by account id. A refresh that failed, in whole or in part, keeps what was known. */
export const MailboxList = z.object({
  status: z.enum(['loading', 'ready', 'failed']),
  mailboxes: z.array(Mailbox),
  error: z.optional(ErrorCodeSchema),
})
export type MailboxList = z.infer<typeof MailboxList>

const Ready = z.object({
  status: z.literal('ready'),
  value: z.string(),
  /** When the request was sent; the life is counted from here. */
  sentAt: EpochMs,
  expiresAt: EpochMs,
  /** It was at least so late when it was last looked after. */
  seenAt: z.optional(EpochMs),
})

/** The one-time password of a mailbox; keyed by `mailboxKey`. Read it through `liveOneTimePassword` only. */
export const OneTimePasswordState = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('making'),
    since: EpochMs,
    /** The one before; it comes back when the provider certainly made no new one. */
    previous: z.optional(Ready),
  }),
  Ready,
  z.object({ status: z.literal('expired'), at: EpochMs }),
  z.object({ status: z.literal('failed'), error: ErrorCodeSchema, at: EpochMs }),
])
export type OneTimePasswordState = z.infer<typeof OneTimePasswordState>
export type ReadyOneTimePassword = z.infer<typeof Ready>

export const MailboxRef = z.object({
  accountId: z.string().check(z.minLength(1), z.maxLength(100)),
  mailboxId: z.string().check(z.minLength(1), z.maxLength(500)),
})
export type MailboxRef = z.infer<typeof MailboxRef>
export const mailboxKey = ({ accountId, mailboxId }: MailboxRef): string =>
  JSON.stringify([accountId, mailboxId])

/** What the person asked for before a sign-in came in between; carried out after it. */
export const Intent = z.object({
  profileId: ProfileIdSchema,
  /** Absent when it was asked for on a webmail page before any mailbox was known. */
  mailbox: z.optional(MailboxRef),
  /** `fill`: the login form in the tab. */
  kind: z.enum(['get', 'open', 'fill', 'create-app-password', 'revoke-app-passwords']),
  tabId: z.optional(z.number()),
  /** To create. */
  appPassword: z.optional(WantedAppPassword),
  /** To revoke. */
  ids: z.optional(z.array(z.string())),
  at: EpochMs,
})
export type Intent = z.infer<typeof Intent>

/** What is filled in a login form. `mailbox-password`: the new one that Latchkey has just given the mailbox. */
export const FilledSecret = z.enum(['one-time-password', 'mailbox-password'])
export type FilledSecret = z.infer<typeof FilledSecret>

/** A tab in which one fill is due as soon as its login form is ready. */
export const FillJob = z.object({
  mailbox: MailboxRef,
  tabId: z.number(),
  until: EpochMs,
  /** Absent: the one-time password. */
  secret: z.optional(FilledSecret),
})
export type FillJob = z.infer<typeof FillJob>

/** A fill that was delivered and whose success is not known yet, keyed by tab id; or known. */
export const Delivery = z.object({
  mailbox: MailboxRef,
  at: EpochMs,
  /** Whether Latchkey pressed the sign-in button, so that a login form shown next means refusal. */
  submitted: z.boolean(),
  outcome: z.enum(['waiting', 'signed-in', 'refused']),
  /** When the session ends that this opens, where the webmail is known to end it. */
  safeUntil: z.optional(EpochMs),
  /** Absent: the one-time password. */
  secret: z.optional(FilledSecret),
})
export type Delivery = z.infer<typeof Delivery>

/** The last fill that was asked for and refused while no popup waited for it, with an `ErrorCode` or a `FillRefusal`. */
export const RefusedFill = z.object({
  mailbox: MailboxRef,
  at: EpochMs,
  because: z.string(),
  /** Absent: the one-time password. */
  secret: z.optional(FilledSecret),
})
export type RefusedFill = z.infer<typeof RefusedFill>

/** The same of a strong password for the boxes of a page, which belongs to no mailbox for sure. */
export const RefusedStrongPassword = z.object({ host: z.string(), at: EpochMs, because: z.string() })
export type RefusedStrongPassword = z.infer<typeof RefusedStrongPassword>

const changeOf = {
  /** Of the mailbox, which is not listed any more once its account has signed out. */
  address: z.optional(z.string()),
}
const unproven = {
  /** Earlier new ones that were sent and found not to hold: a provider that acts late makes one hold all the same. */
  late: z.optional(z.array(z.string())),
}

/**
 * A change of a mailbox password, keyed by `mailboxKey`. `next`, the new one, stays until the person has saved it.
 * `unknown`: it was sent and may hold or not. `failed`: the old one certainly holds.
 */
export const PasswordChange = z.discriminatedUnion('status', [
  z.object({ ...changeOf, ...unproven, status: z.literal('changing'), next: z.string() }),
  z.object({
    ...changeOf,
    status: z.literal('changed'),
    next: z.string(),
    at: EpochMs,
    /** The provider did not say so; signing in with it did. */
    wasTried: z.optional(z.boolean()),
  }),
  z.object({
    ...changeOf,
    ...unproven,
    status: z.literal('unknown'),
    next: z.string(),
    at: EpochMs,
    /** It is being found out by signing in with the new one. */
    trying: z.optional(z.boolean()),
    /** Why that last came to nothing. */
    because: z.optional(ErrorCodeSchema),
  }),
  z.object({
    ...changeOf,
    ...unproven,
    status: z.literal('failed'),
    error: ErrorCodeSchema,
    /** `AppError.reason` */
    reason: z.optional(z.string()),
    at: EpochMs,
  }),
])
export type PasswordChange = z.infer<typeof PasswordChange>

/** What was typed into the sign-in form, without the password, and why the last try failed. */
export const SignInDraft = z.object({
  provider: z.enum([...namedProfileIds, 'webmail']),
  /** Of the webmail, as typed. */
  address: z.optional(z.string()),
  accountName: z.string(),
  error: z.optional(ErrorCodeSchema),
})
export type SignInDraft = z.infer<typeof SignInDraft>
