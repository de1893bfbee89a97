import { expect } from 'vitest'
import { until } from '../e2e/harness/until.ts'
import { attack } from './attack.ts'
import { anna, ask, oneChromium, secretOf } from './one-chromium.ts'
import { boxesOf, openTarget } from './target.ts'
import { fillHere } from './ways.ts'

const place = oneChromium()

/** Keeps more and more, in ever smaller pieces, until next to nothing fits in. */
const fillUp = `(async () => {
  for (let size = 4e6, at = 0; size >= 16; at++)
    await chrome.storage.session.set({ ['ballast' + at]: 'x'.repeat(size) }).catch(() => { size = Math.floor(size / 4) })
})()`

const rubbish = [null, 7, 'x', [], {}, [null], { [anna]: 7 }, { status: 'ready', value: 'made-up' }]

/** Without it nobody knows whose mailbox is meant. */
const isNeeded = (key: string) => key === 'accounts' || key === 'chosenMailbox'

for (const area of ['local', 'session'] as const)
  attack(38, `what is kept is damaged field by field: ${area}`, async () => {
    const { chromium } = place()
    const before = await chromium.stored(area)
    for (const key of Object.keys(before)) {
      const { page, chipShown } = await openTarget(place(), 'plain')
      await chipShown()
      for (const value of rubbish) {
        await chromium.store(area, { [key]: value })
        expect(await ask(place(), 'hello'), key).toEqual({ ok: true, value: null })
      }
      expect((await fillHere(place())) === 'filled', key).toBe(!isNeeded(key))
      // Where nothing is set, Latchkey sends the form. A page that is on its way elsewhere cannot be closed.
      if (key === 'settings') await page.waitForURL('**/login')
      else expect(await boxesOf(page), key).toEqual(isNeeded(key) ? [] : [anna, secretOf(place())])
      // A one-time password that was lost has been made anew, which ended the one before.
      if (key !== 'oneTimePasswords') await chromium.store(area, { [key]: before[key] })
    }
  })

attack(38, 'what an older version has kept', async () => {
  const { chromium } = place()
  const before = await chromium.stored('local')
  await chromium.store('local', {
    version: 0,
    settings: { submit: false, theme: 'dark' },
    accounts: [{ id: 'a', name: anna }],
    passwords: ['x'],
  })
  const { page } = await openTarget(place(), 'plain')
  expect(await ask(place(), 'hello')).toEqual({ ok: true, value: null })
  expect(await fillHere(place())).not.toBe('filled')
  expect(await boxesOf(page)).toEqual([])
  await chromium.store('local', before)
})

attack(38, 'no more room to keep a one-time password in: the person is told', async () => {
  const { chromium, own } = place()
  const { chosenMailbox } = (await chromium.stored('session')) as { chosenMailbox: object }
  await chromium.store('session', { oneTimePasswords: {} })
  await own.evaluate(fillUp)
  expect(await ask(place(), 'generate', chosenMailbox)).toEqual({ ok: false, code: 'storage-full' })
  await own.evaluate(
    `chrome.storage.session.get(null).then((all) => chrome.storage.session.remove(Object.keys(all).filter((key) => key.startsWith('ballast'))))`,
  )
  expect(await ask(place(), 'generate', chosenMailbox)).toEqual({ ok: true, value: null })
  await until('the new one', async () => (await own.locator('code').textContent()) === secretOf(place()))
})
