import { items } from '../browser/items.ts'
import type { AppPasswordList } from '../core/app-password-state.ts'
import { mapRows } from '../core/map-rows.ts'
import { withCutOff } from '../core/password-batch-steps.ts'
import type { MailboxList, PasswordChange } from '../core/state.ts'

/**
 * Puts right what a killed worker left behind. Runs once, when a worker starts and nothing else is under way, so
 * whatever still says "under way" was cut off: its outcome is not known, and it is not repeated by itself.
 */
export async function settle(): Promise<void> {
  const now = Date.now()
  await Promise.all([
    items.oneTimePasswords.update((table) =>
      mapRows(table, (state) =>
        state.status === 'making' ? { status: 'failed', error: 'unknown-outcome', at: now } : state,
      ),
    ),
    settleSignIns(),
    items.passwordChanges.update((table) =>
      mapRows(table, (state) =>
        state.status === 'changing' ? { ...state, status: 'unknown', at: now } : withoutTry(state),
      ),
    ),
    items.mailboxDetailsChanges.update((table) =>
      mapRows(table, (change) => (change.status === 'changing' ? { ...change, status: 'unknown' } : change)),
    ),
    items.strongPasswords.update((table) =>
      mapRows(table, (made) => (made.filled === undefined ? { ...made, filled: false } : made)),
    ),
    items.passwordBatches.update((table) => mapRows(table, (batch) => withCutOff(batch, now))),
    items.mailboxes.update(cutOffLists),
    settleAppPasswords(now),
    items.mailSettings.update((table) =>
      mapRows(table, (lookup) =>
        lookup.status === 'looking' ? { status: 'failed', error: 'timeout' } : lookup,
      ),
    ),
  ])
}

/** Signing in with it was cut off. It counts as tried, or a worker that is stopped each time would try for ever. */
function withoutTry(change: PasswordChange): PasswordChange {
  if (change.status !== 'unknown' || !change.trying) return change
  const { trying: _, ...rest } = change
  return { ...rest, because: 'timeout' }
}

/** Before the list was written down, nothing was sent. */
async function settleAppPasswords(at: number): Promise<void> {
  await Promise.all([
    items.appPasswords.update(cutOffLists),
    items.appPasswordCreations.update((table) =>
      mapRows(table, (creation) => {
        if (creation.status !== 'creating') return creation
        const { before, ...wanted } = creation
        return before === undefined
          ? { ...wanted, status: 'failed', error: 'timeout', at }
          : { ...wanted, status: 'unknown', before, at }
      }),
    ),
    items.appPasswordRevocations.update((table) =>
      mapRows(table, (state) =>
        state.status === 'revoking'
          ? { status: 'failed', ids: state.ids, names: [], error: 'unknown-outcome', at }
          : state,
      ),
    ),
  ])
}

/** A first sign-in has no account to say what became of it; the form says it. */
async function settleSignIns(): Promise<void> {
  const known = new Set((await items.accounts.read()).map(({ id }) => id))
  const firsts: string[] = []
  await items.signIns.update((table) => {
    const isCutOff = (id: string) => table[id]?.status === 'signing-in'
    firsts.push(...Object.keys(table).filter((id) => isCutOff(id) && !known.has(id)))
    const kept = Object.entries(table).filter(([id]) => !firsts.includes(id))
    return mapRows(firsts.length === 0 ? table : Object.fromEntries(kept), (state) =>
      state.status === 'signing-in' ? { status: 'signed-out', error: 'unknown-outcome' } : state,
    )
  })
  if (firsts.length > 0) await items.draft.update((draft) => draft && { ...draft, error: 'unknown-outcome' })
}

const cutOffLists = <List extends MailboxList | AppPasswordList>(table: Record<string, List>) =>
  mapRows(table, (list) =>
    list.status === 'loading'
      ? { ...list, status: 'failed' as const, error: 'unknown-outcome' as const }
      : list,
  )
