import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { OneTimePasswordState } from '../../src/core/state.ts'
import type { Chromium } from '../e2e/harness/chromium.ts'
import { inPopup } from '../e2e/harness/person.ts'
import type { Town } from '../town/town.ts'
import { takeAppPasswordPictures } from './app-password-pictures.ts'
import { createCamera } from './camera.ts'
import { takeManyMailboxesPicture } from './many-mailboxes-picture.ts'

const popupSize = { width: 360, height: 508 }
/** Wide enough for the chip to stand beside the box. */
const webmailSize = { width: 900, height: 640 }
/** The login with the chip, in the middle of a picture as high as the popup. */
const webmailPart = { x: 240, y: 0, width: 640, height: popupSize.height }
/** Just above 4:32, so that a picture taken within the second says so. */
const leftMs = 272_900

/** The pictures of the README: those of the main job of one height, so that they stand well side by side. */
export async function takePictures(town: Town, chromium: Chromium, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const { name, password } = town.account('anna@firm.example')
  const popup = inPopup(await chromium.popupInTab())
  const popupCamera = await createCamera(popup.page, popupSize)
  await popup.accountName.fill(name)
  await popup.password.fill(password)
  await popupCamera.take(join(folder, 'sign-in.png'))

  await popup.button('signIn_button').click()
  await popup.button('popup_get').click()
  await popup.oneTimePassword()
  await popup.page.mouse.move(0, 0)
  await poseOneTimePassword(chromium)
  await popup.page.getByText('4:32').waitFor()
  await popupCamera.take(join(folder, 'ready.png'))

  const webmail = await chromium.open('https://mail.thexyz.com/')
  const webmailCamera = await createCamera(webmail, webmailSize)
  await webmail.locator('div:popover-open').waitFor({ state: 'attached' })
  await poseOneTimePassword(chromium)
  await webmailCamera.take(join(folder, 'chip.png'), webmailPart)
  await takeAppPasswordPictures(chromium, folder)
  await takeManyMailboxesPicture(chromium, folder)
}

/** The same one-time password with the same time left, today and next time. */
async function poseOneTimePassword(chromium: Chromium): Promise<void> {
  const { oneTimePasswords } = (await chromium.stored('session')) as {
    oneTimePasswords: Record<string, OneTimePasswordState>
  }
  const expiresAt = Date.now() + leftMs
  const posed = { status: 'ready', value: 'kT7f9Qa2mX4c', sentAt: expiresAt - 300_000, expiresAt }
  await chromium.store('session', {
    oneTimePasswords: Object.fromEntries(Object.keys(oneTimePasswords).map((key) => [key, posed])),
  })
}
