import { expect } from 'vitest'
import { until } from '../e2e/harness/until.ts'
import { say } from '../e2e/harness/words.ts'
import { attack } from './attack.ts'
import { oneChromium } from './one-chromium.ts'
import { expectNothingGiven, openTarget } from './target.ts'
import { trusted } from './trusted.ts'

const place = oneChromium()

attack(2, 'the page looks for the chip through shadow roots and events', async () => {
  const target = await openTarget(place(), 'plain')
  await target.page.evaluate(
    `addEventListener('click', (event) => { found = event.composedPath().map((node) => node.nodeName ?? 'window') }, true)`,
  )
  await target.approach()
  expect(await target.click()).toBe(true)
  const host = `document.querySelector('html > div:last-of-type')`
  expect(
    await target.page.evaluate(`[${host}.shadowRoot, ${host}.innerText, ${host}.childNodes.length]`),
  ).toEqual([null, '', 0])
  expect(await target.page.evaluate('found')).toEqual(['DIV', 'HTML', '#document', 'window'])
  expect(await target.page.evaluate('document.documentElement.outerHTML')).not.toContain(
    say('content_chip_fill').slice(0, 12),
  )
})

attack(10, 'the second click of a double click lands on a chip that just appeared', async () => {
  const target = await openTarget(place(), 'plain')
  const { x, y } = await target.chipShown()
  await target.page.goto(target.page.url().replace('plain', 'appearing'))
  await target.page.mouse.move(x, y)
  const before = await target.presses()
  await Promise.all([
    target.page.waitForSelector('html > div:popover-open', { state: 'attached' }),
    target.page.mouse.click(x, y),
  ])
  expect(await target.click({ clickCount: 2, before })).toBe(false)
  await until('the chip to say so', async () =>
    (await target.chip())?.text.includes(say('content_chip_covered')),
  )
  await expectNothingGiven(place(), target.page)
})

attack(11, 'clicks and keys that a script makes', async () => {
  const target = await trusted(place())
  const before = (await place().heard()).length
  await target.page.evaluate(() => {
    const host = document.querySelector('html > div:last-of-type') as HTMLElement
    const { x, y } = document.querySelector('[type=password]')?.getBoundingClientRect() ?? { x: 0, y: 0 }
    host.click()
    host.focus()
    for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'dblclick'])
      for (const at of [host, document.elementFromPoint(x + 300, y + 9) ?? host])
        at.dispatchEvent(
          new MouseEvent(type, {
            bubbles: true,
            composed: true,
            detail: 1,
            clientX: x + 300,
            clientY: y + 9,
          }),
        )
    for (const key of ['Enter', ' ']) host.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
  })
  // Even for somebody inside its own world, where the button is within reach, a click that nobody made does nothing.
  await target.inside(
    `chrome.dom.openOrClosedShadowRoot(document.querySelector('html > div:last-of-type')).querySelector('button').click()`,
  )
  await target.inside('chrome.runtime.sendMessage({ name: "fence" }).then(String, String)')
  expect((await place().heard()).slice(before).filter(({ name }) => name === 'chip-pressed')).toEqual([])
  expect(await target.isFilled()).toBe(false)
  await expectNothingGiven(place(), target.page)
})

attack(11, 'the person presses Enter while the page passes the focus around', async () => {
  const target = await trusted(place())
  const before = (await place().heard()).length
  await target.page.evaluate(() => {
    const host = document.querySelector('html > div:last-of-type') as HTMLElement
    host.tabIndex = 0
    addEventListener('keydown', () => host.focus(), true)
    addEventListener('keyup', () => host.focus(), true)
    host.focus()
  })
  for (const key of ['Enter', 'Space', 'Enter']) await target.page.keyboard.press(key)
  await target.inside('chrome.runtime.sendMessage({ name: "fence" }).then(String, String)')
  expect((await place().heard()).slice(before).filter(({ name }) => name === 'chip-pressed')).toEqual([])
  await expectNothingGiven(place(), target.page)
})

attack(11, 'something dragged and dropped on the chip', async () => {
  const target = await trusted(place())
  const { x, y } = await target.chipShown()
  const before = (await place().heard()).length
  await target.page.evaluate(
    `document.body.prepend(Object.assign(document.createElement('p'), { draggable: true, textContent: 'Drag me', style: 'margin:0' }))`,
  )
  await target.page.mouse.move(20, 8)
  await target.page.mouse.down()
  await target.page.mouse.move(x, y, { steps: 4 })
  await target.page.mouse.up()
  await target.inside('chrome.runtime.sendMessage({ name: "fence" }).then(String, String)')
  expect((await place().heard()).slice(before).filter(({ name }) => name === 'chip-pressed')).toEqual([])
  await expectNothingGiven(place(), target.page)
})
