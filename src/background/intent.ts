import { items } from '../browser/items.ts'
import { codeOf } from '../core/errors.ts'
import type { Intent } from '../core/state.ts'
import { openWebmail } from './filling.ts'
import { makeOneTimePassword } from './one-time-passwords.ts'

/** A wish older than this is no longer what the person is about. */
const longestWaitMs = 15 * 60_000

/** Does what the person wants; if a sign-in has to come first, keeps the wish for after it. */
export async function pursue(intent: Omit<Intent, 'at'>, action: () => Promise<unknown>): Promise<void> {
  try {
    await action()
  } catch (error) {
    if (codeOf(error) === 'signed-out') await items.intent.write({ ...intent, at: Date.now() })
    throw error
  }
}

export async function carryOutIntent(accountId: string): Promise<void> {
  const intent = await items.intent.read()
  if (intent === undefined || intent.accountId !== accountId) return
  await items.intent.write(undefined)
  if (Date.now() - intent.at > longestWaitMs) return
  const chosen = await items.chosenMailbox.read()
  const mailboxId = intent.mailboxId ?? chosen?.mailboxId
  if (mailboxId === undefined) return
  const mailbox = { accountId, mailboxId }
  if (intent.kind === 'open') await openWebmail(mailbox)
  else await makeOneTimePassword(mailbox)
}
