import { items } from '../browser/items.ts'
import type { FillRefusal } from '../core/can-fill.ts'
import type { NewPasswordForm, PageReport } from '../core/content-protocol.ts'
import { codeOf, type ErrorCode } from '../core/errors.ts'
import type { FillOutcome } from '../core/protocol.ts'
import { noteFill } from './activity.ts'
import { deliver, type FillPlace } from './delivery.ts'
import { dropRow } from './drop-rows.ts'
import { pageInFront } from './page-in-front.ts'
import { keepStrongPasswordRefusal } from './refused-fill.ts'
import { mailboxNamed, type PageAsked, strongPasswordFor } from './strong-password-for.ts'

/** Whether a page asks for a new password and not for the one a person has. */
export const asksForNewPassword = (
  page: PageReport | undefined,
): page is PageReport & { newPassword: NewPasswordForm } =>
  page?.login === null && page.newPassword !== undefined

/** Fills the boxes for a new password, and writes down how that went. What the page does not take stays to be copied. */
export async function fillNewPassword(origin: string, place: FillPlace): Promise<FillOutcome> {
  const { tabId, reported } = place
  const username = reported.newPassword?.username ?? ''
  const mailbox = await mailboxNamed(origin, username)
  // A page can write anything into its boxes; on disk goes only what Latchkey knows to be an address.
  const about = receiptFor(origin, mailbox === undefined ? '' : username.trim().toLowerCase())
  let id: string | undefined
  try {
    const receipt = await deliver({ kind: 'new-password', origin }, place, async (page) => {
      if (!asksForNewPassword(page)) return 'no-form'
      const asked: PageAsked = { origin, tabId, pageId: page.pageId, form: page.newPassword }
      const kept = await strongPasswordFor(asked)
      if (kept === undefined) return 'no-password-fits'
      id = kept.id
      return { name: 'fill-new-password', pageId: page.pageId, origin, password: kept.value }
    })
    if (receipt.refused !== undefined) return await refuse(receipt.refused)
    const { done } = receipt
    if (id !== undefined) await setFilled(id, () => done)
    await noteFill(about, receipt)
    return { status: done ? 'filled' : 'partly' }
  } catch (error) {
    return refuse(codeOf(error))
  }

  async function refuse(because: FillRefusal | ErrorCode): Promise<FillOutcome> {
    if (id !== undefined) await setFilled(id, (before = false) => before)
    await noteFill(about, { refused: because })
    return { status: 'refused', because }
  }
}

const receiptFor = (origin: string | undefined, about: string) => ({
  about,
  ...(origin && { host: new URL(origin).host }),
  secret: 'strong-password' as const,
})

/** Makes a strong password for the boxes of the tab in front, and fills them. */
export async function fillStrongPassword(): Promise<FillOutcome> {
  const { origin, place } = await newPasswordInFront()
  if (origin && place) {
    const outcome = await fillNewPassword(origin, place)
    // The popup says itself why one was refused, but an earlier refusal is over once one went through.
    if (outcome.status !== 'refused') await keepStrongPasswordRefusal(origin, outcome)
    return outcome
  }
  await noteFill(receiptFor(origin, ''), { refused: 'no-form' })
  return { status: 'refused', because: 'no-form' }
}

/** The page in front, if Latchkey may look at it, and where it asks for a new password. */
export async function newPasswordInFront(
  looking = pageInFront(),
): Promise<{ origin?: string; place?: FillPlace }> {
  const front = await looking
  if (front === undefined) return {}
  const { tabId, origin, page } = front
  return asksForNewPassword(page) ? { origin, place: { tabId, reported: page } } : { origin }
}

/** The person has saved it. */
export async function strongPasswordSaved({ id }: { id: string }): Promise<void> {
  await dropRow(items.strongPasswords, id)
}

async function setFilled(id: string, next: (before: boolean | undefined) => boolean): Promise<void> {
  await items.strongPasswords.update((table) =>
    table[id] === undefined ? table : { ...table, [id]: { ...table[id], filled: next(table[id].filled) } },
  )
}
