import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { status } from '../../town/faults.ts'
import { look } from '../harness/look.ts'
import {
  atChoice,
  finished,
  type ManyScene,
  rowsOf,
  startFound,
  vineyard,
} from '../harness/many-mailboxes.ts'
import { pagesOf } from '../harness/pdf.ts'
import type { InPopup } from '../harness/person.ts'
import { watchPolarismail } from '../harness/polarismail-changes.ts'
import { say } from '../harness/words.ts'

/** Six new passwords; of one nobody could find out whether it holds. */
async function atHandOut(): Promise<ManyScene> {
  const scene = await atChoice(vineyard)
  const { town, options } = scene
  town.setFault({ host: 'cp.emailarray.com', path: '/json.php' }, status(503))
  void watchPolarismail(town).meet('lost')
  await startFound(options, 'elif2', 6)
  await finished(options, 5)
  return scene
}

/** What is shown in a slip: the address, its password, and whether it is certain. */
type Told = readonly [address: string, password: string, isCertain: boolean]

async function kept({ browser }: ManyScene): Promise<Told[]> {
  const rows = await rowsOf(browser)
  return rows.map((row) => [row.address, ('next' in row && row.next) || '', row.status === 'changed'])
}

/** Whether every slip that can be seen tells what Latchkey keeps, and there is no other. */
async function isTold(page: Page, slips: string, expected: readonly Told[]): Promise<boolean> {
  const shown: Told[] = []
  for (const slip of await page.locator(`${slips}:visible`).all()) {
    const text = await slip.innerText()
    const password = (await slip.locator('code').textContent()) ?? ''
    const address = expected.find(([one]) => text.includes(one))?.[0] ?? ''
    shown.push([address, password, !text.includes(say('handOut_uncertain'))])
  }
  return JSON.stringify(shown) === JSON.stringify(expected)
}

/** Makes the encrypted file, and gives the tab it is opened in straight from the disk. */
async function openFile({ browser, options }: ManyScene): Promise<{ file: Page; text: string }> {
  const { name, path: downloaded } = await browser.download(options.page, () =>
    options.button('handOut_file_save').click(),
  )
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-hand-out-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, name)
  await copyFile(downloaded, path)
  return { file: await browser.open(pathToFileURL(path).href), text: await readFile(path, 'utf8') }
}

async function give(file: Page, passphrase: string): Promise<void> {
  await file.getByLabel(say('handOut_passphrase'), { exact: true }).fill(passphrase)
  await file.getByRole('button', { name: say('handOut_file_open'), exact: true }).click()
}

test('the encrypted file opens from the disk with its passphrase alone, and shows every new password', async () => {
  const scene = await atHandOut()
  const { town, options } = scene
  const expected = await kept(scene)
  await options.button('handOut_file').click()
  const passphrase = (await options.page.locator('.hand-out code').textContent()) ?? ''
  const { file, text } = await openFile(scene)
  await options.text('handOut_file_tell').waitFor()
  town.requests.length = 0
  const inPlain = [
    passphrase,
    ...expected.map(([address]) => address),
    ...expected.map(([, password]) => password),
  ]
  expect(inPlain.filter((secret) => secret === '' || text.includes(secret)).length).toBe(0)

  await give(file, `${passphrase}x`)
  await file.getByText(say('handOut_file_wrong')).waitFor()
  expect(await file.locator('section').count()).toBe(0)
  await give(file, passphrase)
  await file.locator('section').first().waitFor()
  expect(await isTold(file, 'section', expected)).toBe(true)
  expect(expected.filter(([, , isCertain]) => !isCertain).length).toBe(1)
  expect(town.requests).toEqual([])
})

/** Printing leaves the slips where they are, for a test to look at. */
const holdPrinting = ({ page }: InPopup) => page.evaluate('window.print = () => {}')

test.each([
  ['a page for each person', 'handOut_print_pages', 6],
  ['several on a page', 'handOut_print_cut', 2],
] as const)('printed are the slips and nothing else, %s', async (_, layout, pages) => {
  const scene = await atHandOut()
  const { browser, options } = scene
  const { page } = options
  await options.button('handOut_print').click()
  await page.getByLabel(say(layout), { exact: true }).check()
  await holdPrinting(options)
  await options.button('handOut_print_many', '6').click()
  expect(await page.locator('.hand-out-slip').first().isVisible()).toBe(false)
  await browser.emulateMedia(page, 'print')
  expect(await isTold(page, '.hand-out-slip', await kept(scene))).toBe(true)
  expect(await page.locator('main').isVisible()).toBe(false)
  expect(pagesOf(await browser.pdf(page))).toBe(pages)
  await browser.emulateMedia(page, 'screen')
  await page.evaluate('window.dispatchEvent(new Event("afterprint"))')
  expect(await page.locator('.hand-out-slip').count()).toBe(0)
})

test('axe finds nothing in a hand-out', async () => {
  const scene = await atHandOut()
  const { options } = scene
  const { page } = options
  const found = await look(page, 'over, one not certain')
  await options.button('batch_showAll').click()
  await options.button('handOut_print').click()
  Object.assign(found, await look(page, 'about to print'))
  await options.button('handOut_file').click()
  await page
    .locator('.hand-out')
    .getByRole('button', { name: say('password_useOwn') })
    .click()
  await page.getByLabel(say('handOut_passphrase'), { exact: true }).fill('short')
  Object.assign(found, await look(page, 'a passphrase too short'))
  await page
    .locator('.hand-out')
    .getByRole('button', { name: say('password_useSuggestion') })
    .click()
  await options.button('batch_saved').click()
  await options.button('batch_lose').waitFor()
  Object.assign(found, await look(page, 'not handed out'))
  await options.button('batch_lose_not').click()
  const passphrase = (await page.locator('.hand-out code').textContent()) ?? ''
  const { file } = await openFile(scene)
  await options.text('handOut_file_tell').waitFor()
  Object.assign(found, await look(page, 'the file is saved'))
  await give(file, 'not this one')
  await file.getByText(say('handOut_file_wrong')).waitFor()
  Object.assign(found, await look(file, 'wrong passphrase'))
  await give(file, passphrase)
  await file.locator('section').first().waitFor()
  Object.assign(found, await look(file, 'the file is open'))
  expect(found).toEqual({})
  await page.bringToFront()
  await options.button('batch_saved').click()
  await options.button('batch_open').waitFor()
})
