import { expect, onTestFinished, test } from 'vitest'
import { soak } from './course.ts'
import { ways } from './cycle.ts'
import { leak } from './leaks.ts'
import { openStage } from './stage.ts'

/* `npm run soak -- 2000` is the long form. */

test('from nothing to the inbox and back again and again, nothing grows; and what is forgotten anywhere would be seen', {
  timeout: 300_000,
}, async () => {
  const stage = await openStage()
  onTestFinished(stage.close)
  const growing = async (warmUp: number) => {
    const verdicts = await soak(stage, { cycles: warmUp + 4 * ways, warmUp })
    return verdicts.filter(({ fault }) => fault !== undefined)
  }
  expect(await growing(ways)).toEqual([])

  await leak(stage)
  const seen = await growing(0)
  expect(seen.map(({ figure }) => figure)).toEqual(
    expect.arrayContaining([
      'worker, bytes',
      'kept document, nodes',
      'stored in session, keys',
      'stored in session, bytes',
    ]),
  )
})
