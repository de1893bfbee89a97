import { items } from '../browser/items.ts'
import { makeStrongPassword } from '../core/make-strong-password.ts'
import { passwordPolicies } from '../core/password-policies.ts'
import type { MailboxRef } from '../core/state.ts'
import type { StrongPassword } from '../core/strong-password.ts'
import { mailboxFor } from './chip-state.ts'
import { type BoxesOfPage, isForBoxes } from './kept-strong-password.ts'
import { profilesAt } from './page-origins.ts'

/** A page that asks for a new password. */
export interface PageAsked extends BoxesOfPage {
  readonly tabId: number
}

/**
 * The strong password of a page: the one it was given before, or a new one, which is kept before anyone gets it.
 * Undefined when none meets what the page says.
 * @throws AppError `storage-full` when it cannot be kept
 */
export async function strongPasswordFor(
  asked: PageAsked,
): Promise<(StrongPassword & { id: string }) | undefined> {
  const { origin, tabId, pageId, form } = asked
  const about = form.username.trim()
  const [mailbox, profiles] = await Promise.all([mailboxNamed(origin, about), profilesAt(origin)])
  const policyName = profiles.map((profile) => profile.mailboxPasswordPolicy).find(Boolean)
  let given: (StrongPassword & { id: string }) | undefined
  await items.strongPasswords.update((table) => {
    const known = Object.entries(table).find(([, kept]) => isForBoxes(kept, asked))
    given = known && { id: known[0], ...known[1] }
    if (given !== undefined) return table
    const chosen = makeStrongPassword(form, policyName && passwordPolicies[policyName], about, randomBytes)
    if (chosen === undefined) return table
    const at = Date.now()
    const made = { ...chosen, origin, pageId, tabId, at, about, ...(mailbox && { mailbox }) }
    const id = crypto.randomUUID()
    given = { id, ...made }
    return { ...table, [id]: made }
  })
  return given
}

/** The mailbox of that address, if it is one of an account at an origin. */
export async function mailboxNamed(origin: string, address: string): Promise<MailboxRef | undefined> {
  // Without an address the one chosen would be taken, which a page for another one says nothing of.
  if (address.trim() === '') return undefined
  const found = await Promise.all((await profilesAt(origin)).map((profile) => mailboxFor(profile, address)))
  return found.find(Boolean)
}

const randomBytes = (count: number) => crypto.getRandomValues(new Uint8Array(count))
