import { join } from 'node:path'
import type { AppPasswordCreation } from '../../src/core/app-password-state.ts'
import type { Chromium } from '../e2e/harness/chromium.ts'
import { createAppPassword, lena, rowOf } from '../e2e/harness/ox-scene.ts'
import { inPopup } from '../e2e/harness/person.ts'
import { say } from '../e2e/harness/words.ts'
import { createCamera } from './camera.ts'

const cardSize = { width: 360, height: 508 }
/** As high as the whole page: what lies below the window would be left out. */
const optionsSize = { width: 900, height: 2400 }
/** Just above 9:41, so that a picture taken within the second says so. */
const leftMs = 581_900

/** The card of a new app password, and the list of those there are. */
export async function takeAppPasswordPictures(chromium: Chromium, folder: string): Promise<void> {
  const popup = inPopup(await chromium.popupInTab())
  const { page } = popup
  const popupCamera = await createCamera(page, cardSize, 1.25)
  await page.getByRole('button', { name: say('popup_accounts') }).click()
  await popup.button('popup_addAccount').click()
  await popup.signInTo('private-email', lena)
  await createAppPassword(popup, { name: 'Phone - Mail' })
  await page.mouse.move(0, 0)
  await poseCard(chromium)
  await popup.text('appPassword_stays', '9:41').waitFor()
  await page.locator('main').evaluate((main) => main.scrollTo(0, 0))
  await popupCamera.take(join(folder, 'app-password.png'))
  await popup.button('appPassword_saved').click()

  const options = inPopup(await chromium.optionsPage())
  const optionsCamera = await createCamera(options.page, optionsSize, 1)
  await rowOf(options, 'Phone - Mail').waitFor()
  const section = options.page.locator('#app-passwords')
  const box = await section.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect()
    const margin = 16
    return { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin }
  })
  await optionsCamera.take(join(folder, 'app-passwords.png'), box)
}

/** The same app password with the same time left, today and next time. */
async function poseCard(chromium: Chromium): Promise<void> {
  const { appPasswordCreations } = (await chromium.stored('session')) as {
    appPasswordCreations: Record<string, AppPasswordCreation>
  }
  const expiresAt = Date.now() + leftMs
  const posed = { value: 'kzvt-mwqe-hjra-bnso', at: expiresAt - 600_000, expiresAt }
  await chromium.store('session', {
    appPasswordCreations: Object.fromEntries(
      Object.entries(appPasswordCreations).map(([key, card]) => [key, { ...card, ...posed }]),
    ),
  })
}
