import { expect, test } from 'vitest'
import { sampleEvery } from '../../soak/sample-every.ts'

test.each([
  [{ cycles: 2000, killedEvery: 50 }, 51],
  [{ cycles: 2000, killedEvery: 51 }, 51],
  [{ cycles: 24, killedEvery: 1 }, 3],
  [{ cycles: 2000 }, 21],
  [{ cycles: 24 }, 3],
])('all samples follow the same of three ways: %o', (plan, every) => {
  expect(sampleEvery(plan, 3)).toBe(every)
})
