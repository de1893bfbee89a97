import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'

interface Running {
  readonly id: number
  readonly parent: number
  readonly group: number
}

/**
 * A process and the living ones that came from it: its descendants, and what is in its process group. Postgres and SOGo
 * give their children groups of their own; other children lose their parent but stay in the group.
 */
export async function familyOf(first: number): Promise<number[]> {
  const all = await running()
  const family = new Set(all.filter(({ id, group }) => id === first || group === first).map(({ id }) => id))
  // Parents come before their children, except after process ids have begun anew: so until nobody is added.
  for (let before = -1; before !== family.size; ) {
    before = family.size
    for (const { id, parent } of all) if (family.has(parent)) family.add(id)
  }
  return [...family]
}

/** Resolves when none of them lives any more. */
export async function allEnded(ids: readonly number[], timeoutMs = 10_000): Promise<void> {
  const end = Date.now() + timeoutMs
  while ((await running()).some(({ id }) => ids.includes(id))) {
    if (Date.now() > end) throw new Error(`of the processes ${ids.join(' ')} some do not end`)
    await wait(10)
  }
}

async function running(): Promise<Running[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(ids.map(read))
  return found.flatMap((process) => process ?? [])
}

/** Undefined for one that has ended, also when its parent has not asked after it yet. */
async function read(id: string): Promise<Running | undefined> {
  // It may end between the listing and now.
  const stat = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => '')
  // The name in parentheses may hold anything; behind it come state, parent and group (proc(5)).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state = '', parent, group] = fields
  // While a thread is left the files and ports are too, though the process says already that it has ended.
  const threads = Number(fields[17])
  const hasEnded = state === '' || state === 'X' || (state === 'Z' && threads <= 1)
  return hasEnded ? undefined : { id: Number(id), parent: Number(parent), group: Number(group) }
}
