import type { FillReceipt } from '../core/content-protocol.ts'
import type { createChip } from './chip.ts'
import type { FillOrder, WatchedPage } from './fill-target.ts'
import type { ShownForm } from './shown-form.ts'

/*
 * The content script is two files, so that a page that cannot have a form carries the first alone: `content.ts` watches
 * and reports, `form.ts` comes where there are boxes that a form could be made of, and tells what they are. They meet in
 * one object, on the global of their own world, which no page can see.
 */
interface Parts {
  /** Set by `content.ts`: whether the extension it came from is still there. */
  isAlive?: () => boolean
  /** Set by `form.ts`, which keeps nothing: put there again it changes nothing. */
  form?: FormPart | undefined
}

export interface FormPart {
  findForm(): ShownForm | undefined
  readonly createChip: typeof createChip
  fill(order: FillOrder, page: WatchedPage): Promise<FillReceipt>
}

const key = Symbol.for('latchkey')
const world = globalThis as { [key]?: Parts }
world[key] ??= {}
export const parts: Parts = world[key]
