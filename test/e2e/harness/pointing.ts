import type { Page } from 'playwright-core'
import { middleOf, type Shown } from './middle-of.ts'
import { inPopup } from './person.ts'
import { type Scene, seenByLatchkey } from './scene.ts'
import { until } from './until.ts'

/** Presses the button of the popup over a page of the webmail; the popup makes way for it. */
export async function beginPointing(scene: Scene, page: Page): Promise<void> {
  await page.bringToFront()
  await seenByLatchkey(scene)
  const popup = await scene.browser.popupOver(page)
  await Promise.all([popup.waitForEvent('close'), inPopup(popup).button('point_begin').click()])
  await page.locator('html > div:popover-open').waitFor({ state: 'attached' })
}

/** Points at a box as a person does, again where Latchkey has not seen it for long enough. */
export async function pointUntil(
  what: string,
  page: { readonly mouse: { click(x: number, y: number): Promise<void> } },
  box: Shown,
  isDone: () => Promise<boolean> | boolean,
): Promise<void> {
  const { x, y } = await middleOf(box)
  const point = async () => {
    await page.mouse.click(x, y)
    return isDone()
  }
  await until(what, point, 20_000, 700)
}

export const pointAtBox = (scene: Scene, page: Page, box: string): Promise<void> =>
  pointUntil(
    'the box to be remembered',
    page,
    page.locator(box),
    async () => Object.keys(await rememberedBoxes(scene)).length > 0,
  )

export async function rememberedBoxes({ browser }: Scene): Promise<Record<string, object>> {
  const { pointedBoxes = {} } = (await browser.stored('local')) as { pointedBoxes?: Record<string, object> }
  return pointedBoxes
}
