import type { ErrorCode } from '../core/errors.ts'
import type { Client, PageReason, SecondFactorDevice, SecondFactorKind } from '../core/provider.ts'
import type { Account, SignInState } from '../core/state.ts'

/** Where a person stands on the way into an account: what the page has to ask or show next. */
export type AccountStep =
  | { readonly step: 'sign-in'; readonly error: ErrorCode | undefined }
  | { readonly step: 'signing-in' }
  | {
      readonly step: 'second-factor'
      readonly kinds: readonly SecondFactorKind[]
      /** Where there are several to choose from. */
      readonly devices: readonly SecondFactorDevice[]
      /** The one the code comes from. */
      readonly deviceId: string | undefined
      readonly error: ErrorCode | undefined
    }
  | {
      readonly step: 'choose-client'
      readonly clients: readonly Client[]
      readonly error: ErrorCode | undefined
    }
  | { readonly step: 'on-page'; readonly reason: PageReason }
  /** Undefined: the old one was sent, and no new one came. */
  | { readonly step: 'backup-code'; readonly code: string | undefined; readonly isSignedOut?: true }
  | { readonly step: 'signed-in'; readonly unverifiedEmail: boolean }

/** How the sign-in itself stands. */
export type Standing = Exclude<AccountStep, { step: 'backup-code' }>

/** What is asked or shown between the sign-in form and being signed in. */
export type MiddleStep = Exclude<AccountStep, { step: 'sign-in' | 'signing-in' | 'signed-in' }>

export const isMiddle = (step: AccountStep): step is MiddleStep =>
  step.step !== 'sign-in' && step.step !== 'signing-in' && step.step !== 'signed-in'

/** @param isUsed an old backup code was sent, whose successor has not come */
export function stepOf(
  state: SignInState | undefined,
  newBackupCode: string | undefined,
  isUsed = false,
): AccountStep {
  // The provider shows it this once, so it comes before anything else, whatever became of the sign-in.
  if (newBackupCode !== undefined) return { step: 'backup-code', code: newBackupCode }
  const standing = standingOf(state)
  // As long as the same one can be sent once more, the new one may still come.
  const isOver = standing.step === 'signed-in' || standing.step === 'sign-in'
  if (!isUsed || !isOver) return standing
  return { step: 'backup-code', code: undefined, ...(standing.step === 'sign-in' && { isSignedOut: true }) }
}

export function standingOf(state: SignInState | undefined): Standing {
  switch (state?.status) {
    case undefined:
    case 'signed-out':
      return { step: 'sign-in', error: state?.error }
    case 'signing-in':
      return { step: 'signing-in' }
    case 'second-factor':
      return {
        step: 'second-factor',
        kinds: state.kinds,
        devices: state.devices ?? [],
        deviceId: state.deviceId,
        error: state.error,
      }
    case 'choose-client':
      return { step: 'choose-client', clients: state.clients, error: state.error }
    case 'on-page':
      return { step: 'on-page', reason: state.reason }
    case 'signed-in':
      return { step: 'signed-in', unverifiedEmail: state.unverifiedEmail ?? false }
  }
}

/**
 * The account a page is about: the one a sign-in is under way for, else the one of the chosen mailbox. Undefined while
 * the first sign-in of an account is under way: the provider has not accepted its name yet.
 */
export function currentAccount(
  accounts: readonly Account[],
  signIns: Readonly<Record<string, SignInState>>,
  chosenAccountId: string | undefined,
): Account | undefined {
  const statusOf = ({ id }: Account) => signIns[id]?.status ?? 'signed-out'
  const isKnown = (accountId: string) => accounts.some(({ id }) => id === accountId)
  if (Object.keys(signIns).some((id) => signIns[id]?.status === 'signing-in' && !isKnown(id)))
    return undefined
  return (
    accounts.find((account) => statusOf(account) !== 'signed-in' && statusOf(account) !== 'signed-out') ??
    accounts.find(({ id }) => id === chosenAccountId) ??
    accounts.find((account) => statusOf(account) === 'signed-in') ??
    accounts.at(-1)
  )
}
