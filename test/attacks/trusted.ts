import { expect } from 'vitest'
import { until } from '../e2e/harness/until.ts'
import type { Place } from './one-chromium.ts'
import { openTarget, type Target } from './target.ts'

/** A page whose chip has just taken a press, so that only what comes next can be why it takes none. */
export async function trusted(place: Place): Promise<Target> {
  const target = await openTarget(place, 'plain')
  await target.approach()
  expect(await clickToTheEnd(place, target)).toBe(true)
  expect(await target.isFilled()).toBe(true)
  await target.clear()
  return target
}

/** One click of the person, and all that comes of it. Resolves to whether it was taken. */
export async function clickToTheEnd(place: Place, target: Target): Promise<boolean> {
  const before = await fills(place)
  const isTaken = await target.click()
  if (isTaken) await until('the fill to be over', async () => (await fills(place)) > before)
  return isTaken
}

async function fills({ chromium }: Place): Promise<number> {
  const { activity = [] } = (await chromium.stored('local')) as { activity?: { kind: string }[] }
  return activity.filter(({ kind }) => kind === 'filled').length
}
