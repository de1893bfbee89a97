import { inspect } from 'node:util'
import * as z from 'zod/mini'
import { stateAfter } from '../../src/background/sign-in-state.ts'
import { AppPasswordList } from '../../src/core/app-password-state.ts'
import { AppError, errorCodes } from '../../src/core/errors.ts'
import { MailSettings } from '../../src/core/mail-settings.ts'
import type { SignIn } from '../../src/core/provider.ts'
import { Mailbox, OneTimePasswordState, SignInState } from '../../src/core/state.ts'

const sentence = z.string().check(z.minLength(1))
const megabytes = z.number().check(z.minimum(0))
const Nothing = z.undefined()

/** What may come of each thing that a provider is asked, as far as its schema tells. */
const schemas = {
  'sign-in': z.custom<SignIn>((value) => isSignIn(value as SignIn)),
  resume: z.optional(z.custom<SignIn>((value) => isSignIn(value as SignIn))),
  'sign-out': Nothing,
  mailboxes: z.strictObject({ mailboxes: z.array(Mailbox), missing: z.optional(z.enum(errorCodes)) }),
  'one-time password': z.custom<{ value: string; sentAt: number; lifetimeMs: number }>((value) => {
    const { sentAt, lifetimeMs, ...made } = value as { value: string; sentAt: number; lifetimeMs: number }
    const state = { ...made, status: 'ready', sentAt, expiresAt: sentAt + lifetimeMs }
    return made.value !== '' && lifetimeMs > 0 && z.safeParse(OneTimePasswordState, state).success
  }),
  'mailbox password': Nothing,
  'trying a password': z.boolean(),
  details: z.strictObject({
    firstName: z.optional(z.string()),
    lastName: z.optional(z.string()),
    displayName: z.optional(z.string()),
    quotaMB: z.optional(megabytes),
  }),
  'change of details': Nothing,
  'app passwords': z.strictObject({
    apps: AppPasswordList.shape.apps,
    appPasswords: AppPasswordList.shape.appPasswords,
  }),
  'new app password': z.strictObject({ login: sentence, value: sentence, id: z.optional(sentence) }),
  revocation: Nothing,
  'mail servers': z.optional(MailSettings),
} satisfies Record<string, z.ZodMiniType>

export type DeedKind = keyof typeof schemas

function isSignIn(result: SignIn): boolean {
  const { newBackupCode = 'x', accountName = 'x' } = result as {
    newBackupCode?: unknown
    accountName?: unknown
  }
  const texts = [newBackupCode, accountName]
  if (!texts.every((text) => typeof text === 'string' && text !== '')) return false
  if (result.status === 'continue-on-page' && new URL(result.url).protocol !== 'https:') return false
  return z.safeParse(SignInState, stateAfter(result)).success
}

/** What is wrong with what came of a deed: nothing, where it is a valid result. */
export function wrongWithResult(kind: DeedKind, result: unknown): string | undefined {
  const parsed = z.safeParse(schemas[kind] as z.ZodMiniType, result)
  return parsed.success ? undefined : `${kind} gave what is none: ${parsed.error.message}`
}

/** What is wrong with what a deed threw: nothing, where it is an `AppError` that gives no secret away. */
export function wrongWithError(error: unknown, secrets: readonly string[]): string | undefined {
  if (!(error instanceof AppError) || !errorCodes.includes(error.code))
    return `threw ${error instanceof Error ? error.stack : typeof error}`
  const said = inspect(error, { depth: 6, maxStringLength: null, maxArrayLength: null }) + error.reason
  return secrets.some((secret) => said.includes(secret)) ? `gave a secret away as ${error.code}` : undefined
}
