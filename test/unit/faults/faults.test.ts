import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MessageName } from '../../../src/core/protocol.ts'
import type { Operation } from './operation.ts'
import { operations } from './operations.ts'
import { callsOf, pointsOf, type Trial, tryPoint } from './trial.ts'
import { loadWorker } from './worker-code.ts'

/*
 * Every operation of the worker, with one thing going wrong at one of the calls that leave it. Which calls there are, a run
 * without a fault tells. `npm run faults` tries every fault at every call; else only one of so many is tried, and each
 * operation begins with another.
 */
const stride = Number(process.env.LATCHKEY_FAULTS ?? 43)

const trials = Object.entries(operations).flatMap(([name, ways]) =>
  (ways as readonly Operation[]).map((operation, at): { title: string; trial: Trial } => ({
    title: `${name} at ${operation.profileId}${at === 0 ? '' : `, ${at + 1}`}`,
    trial: { name: name as MessageName, operation },
  })),
)

let start: Awaited<ReturnType<typeof loadWorker>>
let triedInAll = 0
let pointsInAll = 0

beforeAll(async () => {
  start = await loadWorker()
}, 60_000)

afterAll(() => console.log(`${triedInAll} points tried of ${pointsInAll}`))

describe('whatever goes wrong once, a person can go on after', () => {
  it.each(trials.map((one, index) => ({ ...one, index })))(
    '$title',
    async ({ title, trial, index }) => {
      const calls = await callsOf(trial, start)
      const points = pointsOf(calls)
      const wrong: string[] = []
      let tried = 0
      for (const [at, point] of points.entries()) {
        if (at % stride !== index % Math.min(stride, points.length)) continue
        const found = await tryPoint(trial, point, start).catch((error: Error) => [error.message])
        if (found === undefined) continue
        tried += 1
        wrong.push(...found.map((one) => `${point.fault}, ${point.at} ${calls[point.at]?.name}: ${one}`))
      }
      triedInAll += tried
      pointsInAll += points.length
      console.log(`${title}: ${tried} points tried of ${points.length}`)
      expect(wrong).toEqual([])
      // What stays in memory has none.
      expect(tried).toBeGreaterThanOrEqual(Math.min(1, points.length))
    },
    60_000 + 3_600_000 / stride,
  )
})
