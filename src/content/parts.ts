import type { FillReceipt, PointedBox } from '../core/content-protocol.ts'
import type { createChip } from './chip.ts'
import type { findNewPassword } from './detect.ts'
import type { FillOrder, LivePage } from './fill-target.ts'
import type { findMeantLogin } from './pointed.ts'
import type { PointingPlace } from './pointing.ts'
import type { ShownForm } from './shown-form.ts'

/*
 * The content script is four files, so that a page carries no more than it needs: `content.ts` watches and reports, `form.ts`
 * comes where there are boxes that a form could be made of, and tells what they are, `filler.ts` once they are to be filled,
 * `point.ts` once a person is to point at one of them. They meet in one object, on the global of their own world, which no
 * page can see.
 */
interface Parts {
  /** Set by `content.ts`: whether the extension it came from is still there. */
  isAlive?: () => boolean
  /** Set by `form.ts`, which keeps nothing: put there again it changes nothing. */
  form?: FormPart | undefined
  /** Set by `filler.ts`, which keeps nothing either. */
  fill?: ((order: FillOrder, page: LivePage) => Promise<FillReceipt>) | undefined
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
  readonly findLogin: typeof findMeantLogin
  readonly findNewPassword: typeof findNewPassword
}

const key = Symbol.for('latchkey')
const world = globalThis as { [key]?: Parts }
world[key] ??= {}
export const parts: Parts = world[key]
