import { describe, expect, test } from 'vitest'
import { judge } from '../../soak/bounds.ts'
import { growthOf } from '../../soak/flat.ts'

const cycles = Array.from({ length: 100 }, (_, index) => 10 * (index + 1))
const course = (valueAt: (cycle: number) => number) => ({ cycles, values: cycles.map(valueAt) })
const faults = (figure: string, valueAt: (cycle: number) => number) =>
  judge(cycles.map((cycle) => ({ cycle, sample: { [figure]: valueAt(cycle) } }))).flatMap(
    ({ fault }) => fault ?? [],
  )

/** As memory goes: up and down by a hundred kilobytes, with nothing in it. */
const noise = (cycle: number) => 50_000 * Math.sin(cycle * 12.9898)

describe('growth', () => {
  test('is the slope of the line, and the difference of the ends', () => {
    expect(growthOf(course((cycle) => 7 + 3 * cycle))).toMatchObject({ perCycle: 3, inAll: 2970 })
    expect(growthOf(course(() => 7))).toEqual({ first: 7, last: 7, perCycle: 0, inAll: 0 })
  })

  test('is not judged from next to nothing', () => {
    expect(() => growthOf({ cycles: [1, 2, 3], values: [1, 2, 3] })).toThrow('3 measurements')
  })
})

describe('a figure', () => {
  test('of memory is flat with all its noise, and when it goes down', () => {
    expect(faults('worker, bytes', (cycle) => 4e6 + noise(cycle))).toEqual([])
    expect(faults('worker, bytes', (cycle) => 4e6 - 5000 * cycle)).toEqual([])
  })

  test('of memory is not flat with a leak beneath the noise', () => {
    expect(faults('worker, bytes', (cycle) => 4e6 + noise(cycle) + 2500 * cycle)).toEqual([
      expect.stringMatching(/^grew by 2\d{6}/),
    ])
  })

  test.each(['tabs', 'alarms', 'stored in session, keys', 'kept document, documents'])(
    'of %s is not flat with one more',
    (figure) => {
      expect(faults(figure, () => 2)).toEqual([])
      expect(faults(figure, (cycle) => (cycle < 800 ? 2 : 3))).toHaveLength(1)
    },
  )

  test('that is not a number is a fault', () => {
    expect(faults('tabs', () => Number.NaN)).toHaveLength(1)
  })

  test('of the activity is bounded too', () => {
    expect(faults('activity, lines', () => 200)).toEqual([])
    expect(faults('activity, lines', () => 201)).toEqual(['201 lines, at most 200'])
  })
})
