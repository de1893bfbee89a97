import { items } from '../browser/items.ts'
import { type ActivityEntry, notKept } from '../core/activity.ts'
import type { FillReceipt } from '../core/content-protocol.ts'

const keptEntries = 200
/** The same refusal again so soon is told once, or a page that asks without end would push out what was told before. */
const sameForMs = 60_000

/** Notes what Latchkey did. Never holds a secret. A full disk loses the note, not the deed. */
export async function note(entry: Omit<ActivityEntry, 'at'>): Promise<void> {
  const added = { at: Date.now(), ...entry }
  const isAgain = (other: ActivityEntry | undefined) =>
    added.kind === 'fill-refused' &&
    other !== undefined &&
    added.at - other.at < sameForMs &&
    isSame({ ...other, at: added.at }, added)
  await items.activity
    .update((log) => [added, ...(isAgain(log[0]) ? log.slice(1) : log)].slice(0, keptEntries))
    .catch(() => undefined)
}

/** Of entries, whose values are plain; their keys may come in any order. */
const isSame = (one: ActivityEntry, other: ActivityEntry): boolean =>
  JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort())

/**
 * The receipt of a fill: which boxes of the page took it, or why none did. Each fill that is asked for has one; that of a
 * webmail which is opened for it, from when its tab is shown, unless the person signs out of the account first.
 */
export async function noteFill(
  about: Pick<ActivityEntry, 'about' | 'host' | 'secret'>,
  receipt: FillReceipt | { readonly refused: string },
): Promise<void> {
  if (receipt.refused !== undefined) return note({ kind: 'fill-refused', ...about, because: receipt.refused })
  const { done, fields, submitted } = receipt
  if (!done) return note({ kind: 'fill-refused', ...about, because: notKept })
  const kind = about.secret === 'strong-password' ? 'strong-password-filled' : 'filled'
  await note({ kind, ...about, fields: [...new Set(fields)], sent: submitted })
}
