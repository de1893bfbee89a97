import { items } from '../browser/items.ts'
import { codeOf } from '../core/errors.ts'
import type { SignIn } from '../core/provider.ts'
import { dropRow } from './drop-rows.ts'

/*
 * Some providers take a backup code once and show the next one this once. What is lost with its answer nobody can show
 * again, so that it was sent is noted before; the person is told unless the new one has come.
 */

/** A new backup code is kept whatever becomes of the sign-in, unless the account was forgotten meanwhile. */
export async function keepBackupCode(accountId: string, result: SignIn): Promise<void> {
  const code = 'newBackupCode' in result ? result.newBackupCode : undefined
  if (code === undefined) return
  await items.backupCodes.update((table) => ({ ...table, [accountId]: code }))
  await dropUse(accountId)
  // Forgetting drops backup codes last of all, so that either of the two sees the other.
  const isKnown = (await items.accounts.read()).some(({ id }) => id === accountId)
  if (!isKnown) await dropBackupCode(accountId)
}

/** Sends a backup code that is good once. What `send` does before it leaves uses nothing up. */
export async function useBackupCode(
  accountId: string,
  send: (beforeSend: () => Promise<void>) => Promise<SignIn>,
): Promise<SignIn> {
  let isFirst = false
  const beforeSend = async () => {
    await items.usedBackupCodes.update((table) => {
      isFirst = table[accountId] === undefined
      return isFirst ? { ...table, [accountId]: true } : table
    })
  }
  return send(beforeSend).catch(async (error: unknown) => {
    // Of one that was sent before, this says that it has been used up.
    if (codeOf(error) === 'wrong-code' && isFirst) await dropUse(accountId)
    throw error
  })
}

/** The new one has been written down, or the person knows that there is none. */
export async function dropBackupCode(accountId: string): Promise<void> {
  await dropRow(items.backupCodes, accountId)
  await dropUse(accountId)
}

const dropUse = (accountId: string) => dropRow(items.usedBackupCodes, accountId)
