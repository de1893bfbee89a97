import type { Page } from 'playwright-core'
import { chipPoint, trustedPoint } from './chip.ts'
import { webmailHost } from './login-pages.ts'
import { inPopup } from './person.ts'
import type { Scene } from './scene.ts'
import { until } from './until.ts'

/** A way from nothing to the inbox, with one press that is never repeated. */
export interface WayToSignIn {
  readonly name: string
  /** Gives the webmail's page and the moment of the press, by `performance.now()`. */
  press(scene: Scene): Promise<{ page: Page; pressedAt: number }>
}

export const waysToSignIn: readonly [WayToSignIn, ...WayToSignIn[]] = [
  {
    name: 'the button on the page',
    async press(scene) {
      const page = await openLogin(scene)
      const { x, y } = await trustedPoint(page)
      await page.mouse.move(x, y)
      const pressedAt = performance.now()
      // As long as a person holds it.
      await page.mouse.click(x, y, { delay: 80 })
      return { page, pressedAt }
    },
  },
  {
    name: 'Fill this page in the popup',
    async press(scene) {
      const page = await openLogin(scene)
      const fill = inPopup(await scene.browser.popupOver(page)).button('popup_fill')
      await fill.waitFor()
      const pressedAt = performance.now()
      await fill.click()
      return { page, pressedAt }
    },
  },
  inBrowser('the keyboard command', (browser) => browser.pressCommand('fill')),
  inBrowser('the context menu', (browser) => browser.chooseMenuEntry('fill')),
  {
    name: 'Open webmail',
    async press({ browser, popup }) {
      await popup.page.bringToFront()
      const pressedAt = performance.now()
      await popup.button('popup_openWebmail').click()
      const isWebmail = (page: Page) => new URL(page.url()).host === webmailHost
      const page = await until('the tab of the webmail', () => browser.context.pages().find(isWebmail))
      return { page, pressedAt }
    },
  },
]

/** A way that the browser itself offers on a page. */
function inBrowser(name: string, act: (browser: Scene['browser']) => Promise<unknown>): WayToSignIn {
  return {
    name,
    async press(scene) {
      const page = await openLogin(scene)
      const pressedAt = performance.now()
      await act(scene.browser)
      return { page, pressedAt }
    },
  }
}

/** The webmail's login page as a person finds it: Latchkey has seen the form once it offers to fill it. */
async function openLogin({ browser }: Scene): Promise<Page> {
  const page = await browser.open(`https://${webmailHost}/`)
  await chipPoint(page)
  return page
}
