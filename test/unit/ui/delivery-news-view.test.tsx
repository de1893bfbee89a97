// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { expect, test } from 'vitest'
import { namedProfiles } from '../../../src/core/profiles.ts'
import type { Delivery } from '../../../src/core/state.ts'
import { DeliveryNews } from '../../../src/popup/delivery-news-view.tsx'
import { clockTime } from '../../../src/ui/moments.ts'
import { WordsContext } from '../../../src/ui/words.ts'
import { fakeWords } from './fake-words.ts'

const ref = { accountId: 'anna', mailboxId: 'one' }
const safeUntil = Date.UTC(2026, 10, 21, 10, 32)

async function wordsOf(delivery: Pick<Delivery, 'outcome' | 'safeUntil' | 'secret'>): Promise<string> {
  const whole = { mailbox: ref, at: 1, submitted: true, ...delivery }
  await act(() =>
    render(
      <WordsContext.Provider value={fakeWords}>
        <DeliveryNews delivery={whole} profile={namedProfiles.thexyz} dismiss={() => undefined} />
      </WordsContext.Provider>,
      document.body,
    ),
  )
  return document.body.textContent ?? ''
}

test('a session that ends with the one-time password is told with its end', async () => {
  expect(await wordsOf({ outcome: 'signed-in', safeUntil })).toContain(
    `popup_signedIn popup_signedIn_until ${clockTime(safeUntil, 'en')}`,
  )
})

test('nothing is said of an end that is not known', async () => {
  const words = await wordsOf({ outcome: 'signed-in' })
  expect(words).toContain('popup_signedIn popup_signedIn_next')
  expect(words).not.toContain('popup_signedIn_until')
})

test('nothing is said of the end of a session that was refused', async () => {
  const words = await wordsOf({ outcome: 'refused', safeUntil })
  expect(words).toContain('popup_refused popup_refused_next')
  expect(words).not.toContain('popup_signedIn_until')
})

test('of a new mailbox password nothing is said that is true of a one-time password only', async () => {
  const secret = 'mailbox-password'
  expect(await wordsOf({ outcome: 'refused', secret })).toBe('popup_refused_new popup_refused_new_next')
  expect(await wordsOf({ outcome: 'signed-in', secret })).toBe('popup_signedIn')
})
