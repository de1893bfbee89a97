import { describe, expect, test } from 'vitest'
import { createAnnouncer } from '../../../src/ui/announcement.ts'

const end = 1_000_000_000

/** What is heard when a countdown is looked at with so many milliseconds left each time. */
function heard(lefts: number[]) {
  const announcer = createAnnouncer()
  return lefts.flatMap((left) => announcer.look(left > 0 ? end : undefined, end - left) ?? [])
}

describe('a screen reader', () => {
  test('hears of one minute, 30 seconds, 10 seconds and the end, and of nothing else', () => {
    const everySecond = Array.from({ length: 301 }, (_, second) => (300 - second) * 1000)
    expect(heard(everySecond)).toEqual(['60', '30', '10', 'expired'])
  })

  test('hears only the last of several moments passed in one go', () => {
    expect(heard([120_000, 8000])).toEqual(['10'])
  })

  test('hears nothing when the popup opens in the last seconds', () => {
    expect(heard([25_000, 24_000])).toEqual([])
  })

  test('does not hear of an end when another mailbox is chosen', () => {
    const announcer = createAnnouncer()
    announcer.look(end, end - 70_000)
    expect(announcer.look(undefined, end - 69_000)).toBeUndefined()
    announcer.look(end + 100_000, end - 68_000)
    expect(announcer.look(end, end - 60_000)).toBeUndefined()
  })
})
