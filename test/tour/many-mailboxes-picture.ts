import { join } from 'node:path'
import type { Chromium } from '../e2e/harness/chromium.ts'
import { chooseAll, searchBox, vineyard } from '../e2e/harness/many-mailboxes.ts'
import { inPopup } from '../e2e/harness/person.ts'
import { say } from '../e2e/harness/words.ts'
import { createCamera } from './camera.ts'

/** As high as the whole page: what lies below the window would be left out. */
const optionsSize = { width: 900, height: 4000 }
const marginPx = 16

/** Six of five hundred mailboxes, chosen to get new passwords. */
export async function takeManyMailboxesPicture(chromium: Chromium, folder: string): Promise<void> {
  const popup = inPopup(await chromium.popupInTab())
  await popup.page.getByRole('button', { name: say('popup_accounts') }).click()
  await popup.button('popup_addAccount').click()
  await popup.signInTo(vineyard.provider, vineyard.account)
  await popup.button('popup_mailboxPassword').waitFor()

  const options = inPopup(await chromium.optionsPage())
  const camera = await createCamera(options.page, optionsSize, 1)
  await options.button('batch_open').click()
  await searchBox(options).fill('elif2')
  await chooseAll(options, 6)
  const box = await options.page.locator('.batch').evaluate((element, margin) => {
    const { x, y, width, height } = element.getBoundingClientRect()
    return { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin }
  }, marginPx)
  await camera.take(join(folder, 'many-mailboxes.png'), box)
}
