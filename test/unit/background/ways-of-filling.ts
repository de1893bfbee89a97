import { onChipPressed, onPageReport } from '../../../src/background/chip.ts'
import { fillTabInFront } from '../../../src/background/fill-keys.ts'
import { fillInFront, openWebmail } from '../../../src/background/filling.ts'
import { openWithPassword } from '../../../src/background/open-with-password.ts'
import { signIn } from '../../../src/background/sign-in.ts'
import { fillStrongPassword } from '../../../src/background/strong-passwords.ts'
import { items } from '../../../src/browser/items.ts'
import type { PageReport } from '../../../src/core/content-protocol.ts'
import { newPasswordPage, panel } from './new-password-page.ts'
import { anna, loginPage, webmail } from './webmail-page.ts'
import { ref } from './world.ts'

export interface Scene {
  readonly url: string
  readonly page: PageReport
  readonly active?: boolean
}
const atWebmail: Scene = { url: webmail, page: loginPage }
const atPanel: Scene = { url: panel, page: newPasswordPage }
const senderAt = ({ url }: Scene) => ({ tabId: 1, frameId: 0, url, documentId: 'd1' })
const press = (scene: Scene) => onChipPressed({ pageId: scene.page.pageId }, senderAt(scene))

/** Everything that ends in a fill, and a scene where it does. */
export const ways: readonly (readonly [string, Scene, (scene: Scene) => Promise<unknown>])[] = [
  ['the popup', atWebmail, () => fillInFront(ref)],
  ['the chip', atWebmail, press],
  ['the shortcut or the menu', atWebmail, fillTabInFront],
  ['opening the webmail', atWebmail, () => openWebmail(ref)],
  ['opening the webmail with the new password', atWebmail, () => openWithPassword(ref)],
  [
    'a webmail that was opened and reports its form',
    atWebmail,
    async (scene) => {
      const job = { mailbox: ref, tabId: 1, until: Date.now() + 1000, secret: 'mailbox-password' as const }
      await items.fillJobs.write([job])
      await onPageReport(scene.page, senderAt(scene))
    },
  ],
  [
    'going on after a sign-in',
    atWebmail,
    async () => {
      await items.intent.write({ profileId: 'thexyz', mailbox: ref, kind: 'fill', tabId: 1, at: Date.now() })
      await signIn(anna)
    },
  ],
  ['the popup for a new password', atPanel, fillStrongPassword],
  ['the chip for a new password', atPanel, press],
  ['the shortcut for a new password', atPanel, fillTabInFront],
]
