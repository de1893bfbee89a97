import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { inPopup } from '../e2e/harness/person.ts'
import { until } from '../e2e/harness/until.ts'
import { attack } from './attack.ts'
import { ask, oneChromium } from './one-chromium.ts'
import { expectNothingGiven, openTarget, type Target } from './target.ts'

const place = oneChromium()

/** A page where Latchkey is unsure, with a person who has begun to point in the popup. */
async function pointing(): Promise<Target> {
  const target = await openTarget(place(), 'two-forms')
  await beginOn(target)
  return target
}

async function beginOn({ page }: Target): Promise<void> {
  // The popup looks at the page once, when it opens.
  await until('Latchkey to be unsure', async () => {
    const { value } = (await ask(place(), 'lookAtTab')) as { value?: { unsureAt?: string } }
    return value?.unsureAt
  })
  const popup = inPopup(await place().chromium.popupOver(page))
  await Promise.all([popup.page.waitForEvent('close'), popup.button('point_begin').click()])
  await noticeOn(page)
}

const noticeOn = (page: Page) => page.locator('html > div:popover-open').waitFor({ state: 'attached' })

/** What Latchkey keeps, once everything that the page has sent before was heard. */
async function remembered({ inside }: Target): Promise<object[]> {
  await inside('chrome.runtime.sendMessage({ name: "fence" }).then(String, String)')
  const { pointedBoxes = {} } = (await place().chromium.stored('local')) as { pointedBoxes?: object }
  return Object.values(pointedBoxes)
}

attack([11, 29], 'a page points in the place of the person', async () => {
  const target = await pointing()
  // Again and again, until what stands there has stood still for long enough to count.
  await target.page.evaluate(async () => {
    const end = performance.now() + 1500
    const [box] = document.querySelectorAll<HTMLInputElement>('[type=password]')
    const { x = 0, y = 0 } = box?.getBoundingClientRect() ?? {}
    const host = document.querySelector('html > div:popover-open')
    const act = (at: Element | null | undefined) => {
      for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click'])
        at?.dispatchEvent(
          new MouseEvent(type, { bubbles: true, composed: true, detail: 1, clientX: x + 9, clientY: y + 9 }),
        )
      for (const key of ['Enter', ' '])
        at?.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, composed: true, key }))
    }
    while (performance.now() < end) {
      for (const at of [box, host, document.body]) act(at)
      box?.focus()
      box?.click()
      await new Promise(requestAnimationFrame)
    }
    const input = { pageId: 'p', box: { gist: 1, place: 0, count: 2 } }
    postMessage({ name: 'box-pointed', input })
    dispatchEvent(new CustomEvent('box-pointed', { detail: input }))
    postMessage({ name: 'pointed-box', box: input.box })
  })
  expect(await remembered(target)).toEqual([])
  await noticeOn(target.page)
  await expectNothingGiven(place(), target.page)
})

attack(8, 'a box moves under the pointer of a person who points', async () => {
  const target = await pointing()
  await target.page.evaluate(() => {
    const [, two] = document.querySelectorAll<HTMLElement>('form')
    addEventListener('pointermove', ({ clientX, clientY }) => {
      if (two) two.style.cssText = `position:fixed;margin:0;left:${clientX - 20}px;top:${clientY - 60}px`
    })
  })
  for (let tries = 0; tries < 5; tries++) {
    await target.page.mouse.move(400 + tries, 300)
    const { x, y } = await until('the box to have moved', () =>
      target.page.locator('[type=password]').nth(1).boundingBox(),
    )
    await target.page.mouse.click(x + 9, y + 9)
  }
  expect(await remembered(target)).toEqual([])
})

attack(28, 'a content script that was taken over claims a choice', async () => {
  const target = await openTarget(place(), 'two-forms')
  const claim = (pageId: string, box: object = { gist: 1, place: 0, count: 2 }) =>
    target.inside(
      `chrome.runtime.sendMessage(${JSON.stringify({ name: 'box-pointed', input: { pageId, box } })})`,
    )
  expect(await claim('p')).toEqual({ ok: false, code: 'invalid' })
  await beginOn(target)
  expect(await claim('p')).toEqual({ ok: false, code: 'invalid' })
  expect(await claim('p', { gist: 'x'.repeat(100_000), place: 0, count: 2 })).toMatchObject({ ok: false })
  expect(await target.inside(`chrome.runtime.sendMessage({ name: 'pointAtBox', input: {} })`)).toMatchObject({
    ok: false,
  })
  expect(await remembered(target)).toEqual([])
})
