import { items } from '../browser/items.ts'
import type { FillRefusal } from '../core/can-fill.ts'
import type { PageReport } from '../core/content-protocol.ts'
import { codeOf, type ErrorCode } from '../core/errors.ts'
import { liveOneTimePassword } from '../core/expiry.ts'
import { type Profile, signInBeside, webmailOrigin } from '../core/profiles.ts'
import type { FillOutcome } from '../core/protocol.ts'
import { type FilledSecret, type MailboxRef, mailboxKey } from '../core/state.ts'
import { sessionSafeUntil, webmailKind } from '../core/webmail-kind.ts'
import { noteFill } from './activity.ts'
import { deliver, type FillPlace, refusalAt } from './delivery.ts'
import { mailboxOf } from './mailboxes.ts'
import { accountWithId } from './providers.ts'

interface Secret {
  readonly value: string
  readonly expiresAt?: number
}

/** Fills the login form of a mailbox's webmail, and writes down how that went. */
export async function fillLogin(
  ref: MailboxRef,
  place: FillPlace,
  kind: FilledSecret = 'one-time-password',
): Promise<FillOutcome> {
  const [{ account, profile }, mailbox, settings] = await Promise.all([
    accountWithId(ref.accountId),
    mailboxOf(ref),
    items.settings.read(),
  ])
  const origin = webmailOrigin(profile)
  // Some webmails know their people by another name than the address, which is the one that signed in to them.
  const isOwn = kind === 'mailbox-password' && profile.signsInTo === 'mailbox'
  let isOrdered = false
  let receipt: Awaited<ReturnType<typeof deliver>>
  try {
    receipt = await deliver(
      { ...fillingAt(profile), hasLiveSecret: (await secretOf(ref, kind)) !== undefined },
      place,
      async (page) => {
        // Looking at the page took its time.
        const secret = await secretOf(ref, kind)
        if (secret === undefined) return 'no-secret'
        await startDelivery(ref, place.tabId, kind, safeUntil(page, secret))
        isOrdered = true
        return {
          name: 'fill',
          pageId: page.pageId,
          origin,
          username: isOwn ? account.name : mailbox.address,
          password: secret.value,
          expiresAt: secret.expiresAt,
          submit: settings.submitForMe,
        }
      },
    )
  } catch (error) {
    return refuseLogin(ref, codeOf(error), kind)
  }
  const { done = false, submitted = false } = 'done' in receipt ? receipt : {}
  // What cannot be written down of the answer is no reason to leave out the receipt.
  const [settled] = await Promise.allSettled([
    isOrdered && settleDelivery(place.tabId, done, submitted),
    noteFill(receiptFor(profile, mailbox.address, kind), receipt),
  ])
  if (settled.status === 'rejected') throw settled.reason
  if (receipt.refused !== undefined) return { status: 'refused', because: receipt.refused }
  return { status: done ? 'filled' : 'partly' }
}

/** Whether a secret that is still to be made would be refused there. */
export async function refusalBefore(
  { accountId }: MailboxRef,
  place: FillPlace,
): Promise<FillRefusal | undefined> {
  const { profile } = await accountWithId(accountId)
  return refusalAt({ ...fillingAt(profile), hasLiveSecret: true }, place)
}

const fillingAt = (profile: Profile) => ({
  kind: 'login' as const,
  origin: webmailOrigin(profile),
  except: signInBeside(profile),
})

/** Writes down why a login form is not filled. */
export async function refuseLogin(
  ref: MailboxRef,
  because: FillRefusal | ErrorCode,
  kind: FilledSecret = 'one-time-password',
): Promise<FillOutcome> {
  const { profile } = await accountWithId(ref.accountId)
  const mailbox = await mailboxOf(ref).catch(() => undefined) // signed out meanwhile
  await noteFill(receiptFor(profile, mailbox?.address ?? '', kind), { refused: because })
  return { status: 'refused', because }
}

/** The host is the webmail's: what other page the person has in front is written down nowhere. */
const receiptFor = (profile: Profile, about: string, secret: FilledSecret) => ({
  about,
  host: new URL(webmailOrigin(profile)).host,
  secret,
})

/** Each kind is read in its own place: one can never stand in for the other. */
async function secretOf(ref: MailboxRef, kind: FilledSecret): Promise<Secret | undefined> {
  const key = mailboxKey(ref)
  if (kind === 'one-time-password')
    return liveOneTimePassword((await items.oneTimePasswords.read())[key], Date.now())
  const change = (await items.passwordChanges.read())[key]
  return change?.status === 'changed' ? { value: change.next } : undefined
}

const safeUntil = (page: PageReport, { expiresAt }: Secret): number | undefined =>
  expiresAt === undefined ? undefined : sessionSafeUntil(webmailKind(page.login?.action), expiresAt)

async function startDelivery(
  mailbox: MailboxRef,
  tabId: number,
  secret: FilledSecret,
  safeUntil: number | undefined,
): Promise<void> {
  const delivery = { mailbox, at: Date.now(), submitted: false, outcome: 'waiting' as const, secret }
  await items.deliveries.update((table) => ({
    ...table,
    [tabId]: { ...delivery, ...(safeUntil && { safeUntil }) },
  }))
}

/** Where nothing was sent, nothing that the page shows next is an answer to it. */
async function settleDelivery(tabId: number, done: boolean, submitted: boolean): Promise<void> {
  await items.deliveries.update(({ [tabId]: delivery, ...others }) =>
    done && delivery ? { ...others, [tabId]: { ...delivery, submitted } } : others,
  )
}
