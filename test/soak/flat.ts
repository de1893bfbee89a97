import { median } from '../bench/median.ts'

/** What was measured of one figure, each time after how many cycles; oldest first. */
export interface Course {
  readonly cycles: readonly number[]
  readonly values: readonly number[]
}

export interface Growth {
  readonly first: number
  readonly last: number
  /** Slope of the straight line through all of them, by least squares. */
  readonly perCycle: number
  /** The greater of how far that line rises in all, and how far the last is above the first. */
  readonly inAll: number
}

/** Fewer than this show no line. */
const leastMeasured = 4

/** How a figure grows. The ends are medians of the first and of the last quarter, as a single measurement may be off. */
export function growthOf({ cycles, values }: Course): Growth {
  if (cycles.length < leastMeasured) throw new Error(`${cycles.length} measurements show nothing`)
  const atEnds = Math.ceil(values.length / 4)
  const first = median(values.slice(0, atEnds))
  const last = median(values.slice(-atEnds))
  const perCycle = slope(cycles, values)
  const rise = perCycle * ((cycles.at(-1) ?? 0) - (cycles[0] ?? 0))
  return { first, last, perCycle, inAll: Math.max(rise, last - first) }
}

function slope(xs: readonly number[], ys: readonly number[]): number {
  const [x, y] = [mean(xs), mean(ys)]
  const over = xs.reduce((sum, at, index) => sum + (at - x) * ((ys[index] ?? y) - y), 0)
  return over / xs.reduce((sum, at) => sum + (at - x) ** 2, 0)
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
