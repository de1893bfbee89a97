import type { createChip } from './chip.ts'
import type { fill } from './fill.ts'

/*
 * The content script is two files, so that a page without a form carries the first alone: `content.ts` watches and
 * reports, `form.ts` comes when there is something to fill. They meet in one object, on the global of their own world,
 * which no page can see.
 */
interface Parts {
  /** Set by `content.ts`: whether the extension it came from is still there. */
  isAlive?: () => boolean
  /** Set by `form.ts`, which keeps nothing: put there again it changes nothing. */
  form?: { readonly createChip: typeof createChip; readonly fill: typeof fill }
}

const key = Symbol.for('latchkey')
const world = globalThis as { [key]?: Parts }
world[key] ??= {}
export const parts: Parts = world[key]
