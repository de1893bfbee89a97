import type { Page } from 'playwright-core'
import { inPopup } from './person.ts'
import type { Scene } from './scene.ts'
import { until } from './until.ts'

/** Presses the button of the popup over a page of the webmail; the popup makes way for it. */
export async function beginPointing({ chromium }: Scene, page: Page): Promise<void> {
  const popup = await chromium.popupOver(page)
  await Promise.all([popup.waitForEvent('close'), inPopup(popup).button('point_begin').click()])
  await page.locator('html > div:popover-open').waitFor({ state: 'attached' })
}

/** Points at a box as a person does, again where Latchkey has not seen it for long enough. */
export async function pointAtBox(scene: Scene, page: Page, box: string): Promise<void> {
  const { x, y, width, height } = (await page.locator(box).boundingBox()) ?? {
    x: 0,
    y: 0,
    width: 0,
    height: 0,
  }
  await until(
    'the box to be remembered',
    async () => {
      await page.mouse.click(x + width / 2, y + height / 2)
      return Object.keys(await rememberedBoxes(scene)).length > 0
    },
    20_000,
    700,
  )
}

export async function rememberedBoxes({ chromium }: Scene): Promise<Record<string, object>> {
  const { pointedBoxes = {} } = (await chromium.stored('local')) as { pointedBoxes?: Record<string, object> }
  return pointedBoxes
}
