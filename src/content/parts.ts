import type { FillReceipt, PointedBox } from '../core/content-protocol.ts'
import type { createChip } from './chip.ts'
import type { FillOrder, WatchedPage } from './fill-target.ts'
import type { PointingPlace } from './pointing.ts'
import type { ShownForm } from './shown-form.ts'

/*
 * The content script is three files, so that a page that cannot have a form carries the first alone: `content.ts` watches
 * and reports, `form.ts` comes where there are boxes that a form could be made of, and tells what they are, `point.ts` once
 * a person is to point at one of them. They meet in one object, on the global of their own world, which no page can see.
 */
interface Parts {
  /** Set by `content.ts`: whether the extension it came from is still there. */
  isAlive?: () => boolean
  /** Set by `form.ts`, which keeps nothing: put there again it changes nothing. */
  form?: FormPart | undefined
  /** Set by `point.ts`. */
  point?: ((place: PointingPlace) => void) | undefined
  /** Set by `point.ts`, which is put there anew each time that a person is to point. */
  endPointing?: () => void
  /** The box that a person has pointed at on a page of this origin, as the worker says. */
  pointed?: PointedBox | undefined
}

export interface FormPart {
  findForm(): ShownForm | undefined
  /** The boxes that may well take the login's password, whether or not it is sure. */
  pointable(): HTMLInputElement[]
  describe(box: HTMLInputElement): PointedBox | undefined
  readonly createChip: typeof createChip
  fill(order: FillOrder, page: WatchedPage): Promise<FillReceipt>
}

const key = Symbol.for('latchkey')
const world = globalThis as { [key]?: Parts }
world[key] ??= {}
export const parts: Parts = world[key]
