import { items } from '../browser/items.ts'
import type { FillOutcome } from '../core/protocol.ts'
import type { FilledSecret, MailboxRef } from '../core/state.ts'

/** Keeps why a fill was refused that no popup waited for, so that the next one says it; forgets it once one went through. */
export async function keepRefusal(
  mailbox: MailboxRef,
  outcome: FillOutcome,
  secret: FilledSecret = 'one-time-password',
): Promise<void> {
  await items.refusedFill.write(
    outcome.status === 'refused' ? { mailbox, at: Date.now(), because: outcome.because, secret } : undefined,
  )
}

/** The same of a strong password, whose page belongs to no mailbox for sure. */
export async function keepStrongPasswordRefusal(origin: string, outcome: FillOutcome): Promise<void> {
  const { host } = new URL(origin)
  await items.refusedStrongPassword.write(
    outcome.status === 'refused' ? { host, at: Date.now(), because: outcome.because } : undefined,
  )
}
