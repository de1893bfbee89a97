import * as z from 'zod/mini'
import { secureOrigin } from './origin.ts'
import { EpochMs } from './stored-values.ts'

/** More webmails than anybody has; the one that was pointed at longest ago goes first. */
export const mostPointedBoxes = 50

const count = z.int().check(z.minimum(0), z.maximum(1000))

/** `PointedBox` of `content-protocol.ts`, as it comes from a page. */
export const PointedBoxShape = z.object({
  gist: z.int().check(z.minimum(0), z.maximum(0xffffffff)),
  place: count,
  count,
})

/** The same, kept for an origin. */
export const KeptPointedBox = z.object({ ...PointedBoxShape.shape, at: EpochMs })
export type KeptPointedBox = z.infer<typeof KeptPointedBox>

/** By origin. */
export type PointedBoxes = Readonly<Record<string, KeptPointedBox>>

/** A row under what is no origin would never be used, nor be forgotten. */
export const onlyOrigins = (boxes: PointedBoxes): Record<string, KeptPointedBox> =>
  Object.fromEntries(Object.entries(boxes).filter(([origin]) => secureOrigin(origin) === origin))

export function withPointedBox(boxes: PointedBoxes, origin: string, box: KeptPointedBox): PointedBoxes {
  const { [origin]: _, ...others } = boxes
  const newest = Object.entries(others).sort(([, one], [, other]) => other.at - one.at)
  return Object.fromEntries([[origin, box], ...newest.slice(0, mostPointedBoxes - 1)])
}

/** That the person is pointing in a tab right now, begun in the popup for that very document. */
export const Pointing = z.object({
  tabId: z.number(),
  pageId: z.string(),
  origin: z.string(),
  at: EpochMs,
})
export type Pointing = z.infer<typeof Pointing>
