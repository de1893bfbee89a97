import { items } from '../browser/items.ts'
import { hasPatterns } from '../browser/permissions.ts'
import { AppError, codeOf, type ErrorCode } from '../core/errors.ts'
import { matchPattern } from '../core/origin.ts'
import type { BatchOutcome } from '../core/password-batch-rows.ts'
import { profileOf } from '../core/profiles.ts'
import type { Mailbox, Passwords } from '../core/provider.ts'
import type { MailboxRef } from '../core/state.ts'
import { note } from './activity.ts'
import { atHost } from './host-turns.ts'
import { mailboxOf } from './mailboxes.ts'
import { accountWithId, leaveSession, withFacet } from './providers.ts'
import { createTurns } from './turns.ts'

/**
 * What begins to change passwords of an account looks first at what is under way or not saved; nothing else may begin
 * between the two.
 */
export const toBegin = createTurns()

/** The mailboxes whose new password this worker is sending, by `mailboxKey`. Of any other that is said of, nobody is. */
export const underWay = new Set<string>()

/** Sends a new password once it is its turn at the host. @throws AppError as `sendInTurn` */
export const sendPassword = (accountId: string, mailbox: Mailbox, passwords: Passwords): Promise<void> =>
  atHost(accountId, () => sendInTurn(accountId, mailbox, passwords))

/**
 * For who has the turn at the host already.
 * @throws AppError as the provider's `change`; what nobody foresaw says nothing about what was done
 */
export const sendInTurn = (accountId: string, mailbox: Mailbox, passwords: Passwords): Promise<void> =>
  withFacet(accountId, 'mailboxPassword', async (facet, session) => {
    await facet.change(session, mailbox, passwords).catch((cause: unknown) => {
      throw cause instanceof AppError ? cause : new AppError('unknown-outcome', { cause })
    })
    if (!facet.endsSession?.(session)) return
    // The password was changed all the same; whatever is asked next finds the session ended.
    await leaveSession(accountId, session, { status: 'signed-out' }).catch(() => undefined)
  })

export type FoundOut = Exclude<BatchOutcome, { status: 'later' }>

/** Finds out by signing in whether a new password holds that was sent. Needs the account signed in, as everything does. */
export const findOut = (ref: MailboxRef, password: string): Promise<FoundOut> =>
  atHost(ref.accountId, () => findOutInTurn(ref, password)).catch((error: unknown) => ({
    status: 'unknown',
    because: codeOf(error),
  }))

/** For who has the turn at the host already. */
export async function findOutInTurn(ref: MailboxRef, password: string): Promise<FoundOut> {
  try {
    const holds = await withFacet(ref.accountId, 'mailboxPassword', async (facet, session) => {
      if (facet.holds === undefined) throw new AppError('not-offered')
      return facet.holds(session, await mailboxOf(ref), password)
    })
    return holds ? { status: 'changed' } : { status: 'failed', error: 'not-done' }
  } catch (error) {
    return { status: 'unknown', because: codeOf(error) }
  }
}

/** Whether that can be found out without asking the person for anything. */
export async function mayFindOut(accountId: string): Promise<boolean> {
  if ((await items.signIns.read())[accountId]?.status !== 'signed-in') return false
  const { profile } = await accountWithId(accountId)
  return hasPatterns([matchPattern(new URL(profile.webmailUrl).origin)])
}

/** Tried once by itself, and again where only a session was missing. */
export const isUntried = ({ because }: { because?: string | undefined }): boolean =>
  because === undefined || because === 'signed-out'

/** @param because Absent when the new password holds */
export async function noteChange(accountId: string, address: string, because?: ErrorCode): Promise<void> {
  const account = (await items.accounts.read()).find(({ id }) => id === accountId)
  if (account === undefined) return // forgotten meanwhile
  const about = { about: address, host: new URL(profileOf(account.profileId).panelUrl).host }
  if (because === undefined) await note({ kind: 'mailbox-password-changed', ...about })
  else await note({ kind: 'mailbox-password-failed', ...about, because })
}
