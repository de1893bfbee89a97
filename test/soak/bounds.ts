import { rounded } from '../bench/median.ts'
import { type Growth, growthOf } from './flat.ts'
import type { Sample } from './sample.ts'

/*
 * How much a figure may grow over a course. What is counted does not vary at rest. Memory does: code is compiled as it is
 * used, in ever better versions, and thrown away again, some hundred kilobytes up or down from one measurement to the next;
 * it still adds up to a kilobyte a cycle after two hundred cycles, together with what the browser writes down of every page
 * up to a limit of its own (150 to 250 requests, frames and clicks) and, as long as it is automated, of every request.
 */
const noiseBytes = 1024 * 1024
const bytesPerCycle = 1024

/** Latchkey's activity is the only list that is meant to be long. */
const mostActivity = 200

function mostGrowth(figure: string, cycles: number): number {
  if (figure.startsWith('stored')) return 0
  if (figure.endsWith('bytes')) return noiseBytes + bytesPerCycle * cycles
  // A notice more or less, when it is measured.
  if (figure.endsWith('nodes')) return 100
  if (figure.endsWith('listeners')) return 10
  return 0
}

export interface Measured {
  readonly cycle: number
  readonly sample: Sample
}

export interface Verdict extends Growth {
  readonly figure: string
  readonly most: number
  /** What is wrong with it. */
  readonly fault?: string
}

export function judge(measured: readonly Measured[]): Verdict[] {
  const cycles = measured.map(({ cycle }) => cycle)
  return Object.keys(measured[0]?.sample ?? {}).map((figure) => {
    const values = measured.map(({ sample }) => sample[figure] ?? Number.NaN)
    const growth = growthOf({ cycles, values })
    const most = mostGrowth(figure, (cycles.at(-1) ?? 0) - (cycles[0] ?? 0))
    const fault = faultIn(figure, growth, most)
    return { figure, most, ...growth, ...(fault !== undefined && { fault }) }
  })
}

function faultIn(figure: string, { last, perCycle, inAll }: Growth, most: number): string | undefined {
  if (figure === 'activity, lines' && last > mostActivity) return `${last} lines, at most ${mostActivity}`
  // Not "greater than": what is not a number is no figure.
  if (inAll <= most) return undefined
  return `grew by ${rounded(inAll)}, at most ${most}: ${rounded(perCycle)} a cycle`
}
