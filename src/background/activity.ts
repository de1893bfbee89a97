import { items } from '../browser/items.ts'
import type { ActivityEntry } from '../core/activity.ts'

const keptEntries = 200

/** Notes what Latchkey did. Never holds a secret. A full disk loses the note, not the deed. */
export async function note(entry: Omit<ActivityEntry, 'at'>): Promise<void> {
  const added = { at: Date.now(), ...entry }
  await items.activity.update((log) => [added, ...log].slice(0, keptEntries)).catch(() => undefined)
}
