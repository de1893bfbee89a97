import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { noteFill } from '../../../src/background/activity.ts'
import { items } from '../../../src/browser/items.ts'
import { createWorld } from './world.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('the same refusal again within a minute is one entry, so that no page can push out what was told before', async () => {
  await createWorld({})
  const about = { about: 'anna@firm.example', host: 'mail.thexyz.com', secret: 'one-time-password' as const }
  await noteFill(about, { refused: 'no-form' })
  for (let again = 0; again < 300; again++) await noteFill({ ...about, about: '' }, { refused: 'no-form' })
  expect((await items.activity.read()).map(({ about: whose }) => whose)).toEqual(['', 'anna@firm.example'])
  vi.setSystemTime(Date.now() + 61_000)
  await noteFill({ ...about, about: '' }, { refused: 'no-form' })
  expect(await items.activity.read()).toHaveLength(3)
})
