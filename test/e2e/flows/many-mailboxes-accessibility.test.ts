import { expect, test } from 'vitest'
import { status } from '../../town/faults.ts'
import { look } from '../harness/look.ts'
import {
  atChoice,
  chooseAll,
  finished,
  passwordsIn,
  rowsOf,
  searchBox,
  untrue,
  vineyard,
} from '../harness/many-mailboxes.ts'
import { tabTo } from '../harness/tab-to.ts'
import { until } from '../harness/until.ts'
import { say } from '../harness/words.ts'

test('axe finds nothing in any state of changing many mailboxes', async () => {
  const { town, options } = await atChoice(vineyard)
  const { page } = options
  const found = await look(page, 'the choice')
  await searchBox(options).fill('zzz')
  await options.text('batch_foundNone').waitFor()
  Object.assign(found, await look(page, 'nothing found'))
  await searchBox(options).fill('elif')
  await chooseAll(options, 42)
  await options.button('batch_next').click()
  await options.button('batch_start_many', '42').waitFor()
  Object.assign(found, await look(page, 'the question'))
  const held = town.setFault({ host: 'cp.emailarray.com' }, status(429, { 'retry-after': '10' }))
  await options.button('batch_start_many', '42').click()
  await page.locator('.stays').waitFor()
  Object.assign(found, await look(page, 'waiting'))
  await options.button('batch_pause').click()
  await options.button('batch_goOn').waitFor()
  Object.assign(found, await look(page, 'paused'))
  held()
  town.polarismail.modes.complaint = 'The password is not allowed.'
  await options.button('batch_goOn').click()
  await options.text('batch_because_refused').waitFor()
  Object.assign(found, await look(page, 'refused several times'))
  town.polarismail.modes.complaint = undefined
  town.polarismail.endTokens()
  await options.button('batch_goOn').click()
  await options.button('batch_signIn').waitFor()
  Object.assign(found, await look(page, 'signed out in the middle'))
  await options.page.getByRole('button', { name: say('batch_cancel_many', ['39']) }).click()
  await options.button('batch_retry_many', '3').waitFor()
  Object.assign(found, await look(page, 'cancelled'))
  expect(found).toEqual({})
})

test('the keyboard alone gives many mailboxes new passwords, and never loses its place', async () => {
  const { town, browser, options } = await atChoice(vineyard)
  const { page } = options
  const before = passwordsIn(town)
  const press = async (key: string, ...substitutions: string[]) => {
    await tabTo(options.button(key, ...substitutions))
    await page.keyboard.press('Enter')
  }
  const focused = (selector: string) =>
    until(`the focus on ${selector}`, () => page.evaluate(`document.activeElement.matches('${selector}')`))
  await tabTo(searchBox(options))
  await page.keyboard.type('elif2')
  await tabTo(page.getByLabel(say('batch_all', ['6']), { exact: true }))
  await page.keyboard.press('Space')
  await press('batch_next')
  await focused('h4')
  await press('batch_start_many', '6')
  await focused('#batch-title')
  await finished(options, 6)
  await focused('#batch-title')
  expect(untrue(town, await rowsOf(browser), before)).toEqual([])
  await press('batch_saved')
  await focused('section h4')
  await press('batch_lose')
  await focused('#batch-title')
  await options.button('batch_open').waitFor()
})
