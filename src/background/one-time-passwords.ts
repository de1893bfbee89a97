import { items } from '../browser/items.ts'
import { AppError, codeOf, mayHaveBeenDone } from '../core/errors.ts'
import { liveOneTimePassword } from '../core/expiry.ts'
import {
  type MailboxRef,
  mailboxKey,
  type OneTimePasswordState,
  type ReadyOneTimePassword,
} from '../core/state.ts'
import { note } from './activity.ts'
import { tidyExpired } from './expiry.ts'
import { mailboxOf } from './mailboxes.ts'
import { accountWithId, withFacet } from './providers.ts'

const underWay = new Map<string, Promise<ReadyOneTimePassword>>()

/**
 * Makes a new one-time password; the one before stops working. Whoever asks while one is being made gets that one,
 * so two popups can never end each other's.
 */
export function makeOneTimePassword(mailbox: MailboxRef): Promise<ReadyOneTimePassword> {
  const key = mailboxKey(mailbox)
  const running = underWay.get(key) ?? make(mailbox, key).finally(() => underWay.delete(key))
  underWay.set(key, running)
  return running
}

async function make(ref: MailboxRef, key: string): Promise<ReadyOneTimePassword> {
  const [{ profile }, mailbox] = await Promise.all([accountWithId(ref.accountId), mailboxOf(ref)])
  if (mailbox.oneTimePassword === 'older-generation') throw new AppError('not-offered')
  const about = { about: mailbox.address, host: new URL(profile.panelUrl).host }
  const set = (change: (before: OneTimePasswordState | undefined) => OneTimePasswordState | undefined) =>
    items.oneTimePasswords.update(({ [key]: before, ...others }) => {
      const after = change(before)
      return after === undefined ? others : { ...others, [key]: after }
    })

  const since = Date.now()
  await set((before) => {
    const previous = liveOneTimePassword(before, since)
    return { status: 'making', since, ...(previous && { previous }) }
  })
  // Signed out or forgotten meanwhile: then nothing of it may come back.
  const isWanted = (before: OneTimePasswordState | undefined) =>
    before?.status === 'making' && before.since === since
  try {
    const made = await withFacet(ref.accountId, 'oneTimePassword', (facet, session) =>
      facet.generate(session, mailbox),
    )
    const { value, sentAt, lifetimeMs } = made
    const ready: ReadyOneTimePassword = { status: 'ready', value, sentAt, expiresAt: sentAt + lifetimeMs }
    let isKept = false
    await set((before) => {
      isKept = isWanted(before)
      return isKept ? ready : before
    })
    if (!isKept) throw new AppError('signed-out')
    await note({ kind: 'one-time-password-made', ...about })
    return ready
  } catch (error) {
    const code = codeOf(error)
    await set((before) => {
      if (!isWanted(before)) return before
      const previous = before?.status === 'making' ? before.previous : undefined
      // What may have ended the old one must not leave it standing as if it worked.
      if (previous !== undefined && !mayHaveBeenDone.has(code)) return previous
      return code === 'signed-out' ? undefined : { status: 'failed', error: code, at: Date.now() }
    })
    await note({ kind: 'one-time-password-failed', ...about, because: code })
    throw error
  }
}

/** The living one-time password of a mailbox with at least `leastMs` to go, or a new one. */
export async function oneTimePasswordFor(
  mailbox: MailboxRef,
  leastMs: number,
): Promise<ReadyOneTimePassword> {
  await tidyExpired()
  const state = (await items.oneTimePasswords.read())[mailboxKey(mailbox)]
  const live = liveOneTimePassword(state, Date.now() + leastMs) && liveOneTimePassword(state, Date.now())
  return live ?? makeOneTimePassword(mailbox)
}
