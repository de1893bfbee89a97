import { expect, test } from 'vitest'
import { until } from '../e2e/harness/until.ts'
import { say } from '../e2e/harness/words.ts'
import { attack } from './attack.ts'
import { cover, dialog, moving, onDown, onHost, painted, styleHost, styleRoot } from './chip-scripts.ts'
import { oneChromium } from './one-chromium.ts'
import { expectNothingGiven, openTarget, type Target } from './target.ts'

const place = oneChromium()

/** A page whose chip has just taken a press, so that only what comes next can be why it takes none. */
async function trusted(name = 'plain'): Promise<Target> {
  const target = await openTarget(place(), name)
  await target.approach()
  const before = await fills()
  expect(await target.click()).toBe(true)
  await until('the fill to be over', async () => (await fills()) > before)
  expect(await target.isFilled()).toBe(true)
  await target.clear()
  return target
}

async function fills(): Promise<number> {
  const { activity = [] } = (await place().chromium.stored('local')) as { activity?: { kind: string }[] }
  return activity.filter(({ kind }) => kind === 'filled').length
}

test('without an attack the next press is taken as well', async () => {
  const target = await trusted()
  expect(await target.click()).toBe(true)
  await until('the page to be filled', target.isFilled)
})

const disguises: [line: number, name: string, script: string][] = [
  [1, 'the page makes the chip see-through', styleHost('opacity', '0')],
  [
    1,
    'the page makes everything see-through by a style sheet',
    `document.head.append(Object.assign(document.createElement('style'), { textContent: '* { opacity: 0 !important }' }))`,
  ],
  ...['.001', '.3', '.59', '.61', '.89'].map((opacity): [number, string, string] => [
    3,
    `the whole page at opacity ${opacity}`,
    styleRoot('opacity', opacity),
  ]),
  [3, 'the body at opacity .001', `document.body.style.opacity = '.001'`],
  [3, 'the body at opacity .89', `document.body.style.opacity = '.89'`],
  [
    3,
    'opacity that is animated during the click',
    `void document.documentElement.animate({ opacity: [.2, 1] }, { duration: 60, iterations: Infinity, direction: 'alternate' })`,
  ],
  [4, 'an ancestor that is filtered away', styleRoot('filter', 'opacity(0)')],
  [4, 'the body filtered away', `document.body.style.filter = 'opacity(0)'`],
  [4, 'the chip filtered away', styleHost('filter', 'opacity(0)')],
  [4, 'an ancestor that is blended', styleRoot('mixBlendMode', 'difference')],
  [4, 'the chip blended', styleHost('mix-blend-mode', 'multiply')],
  [4, 'the chip clipped', styleHost('clip-path', 'inset(0 90% 0 0)')],
  [4, 'an ancestor that is clipped', styleRoot('clipPath', 'inset(0 0 90% 0)')],
  [4, 'an ancestor that is shrunk', styleRoot('transform', 'scale(.01)')],
  [4, 'an ancestor that is scaled', styleRoot('scale', '.01')],
  [
    4,
    'everything zoomed so small that the chip cannot be seen',
    `document.forms[0].style.zoom = 50; ${styleRoot('zoom', '.02')}; painted()`,
  ],
  [4, 'the chip shrunk', styleHost('transform', 'scale(.01)')],
  [4, 'an ancestor that is masked', styleRoot('maskImage', 'linear-gradient(#0000, #0000)')],
  [4, 'the chip masked', styleHost('mask-image', 'linear-gradient(#0000, #0000)')],
  [5, 'a cover that lets clicks through, shown after the chip', cover('pointer-events:none')],
  [
    5,
    'a cover that lets clicks through, toggled every millisecond',
    cover('pointer-events:none', 'setInterval(() => cover.togglePopover(), 1)'),
  ],
  [
    5,
    'a cover that is there until the button is pressed down',
    cover('pointer-events:none', `${onDown('cover.hidePopover()')}; return painted()`),
  ],
  [
    3,
    'the whole page at opacity .001 until the button is pressed down',
    `${styleRoot('opacity', '.001')}; ${onDown(`document.documentElement.style.opacity = ''`)}; painted()`,
  ],
  [
    1,
    'the page makes the chip see-through again and again until the button is pressed down',
    onHost(`
      const hide = () => host.style.opacity === '0' || host.style.setProperty('opacity', '0', 'important')
      const watch = new MutationObserver(hide)
      watch.observe(host, { attributes: true })
      hide()
      ${onDown(`watch.disconnect(); host.style.cssText = 'all: initial !important;'`)}
      return painted()`),
  ],
  [
    5,
    'a transition that paints over everything and lets clicks through',
    `(() => {
      document.head.append(Object.assign(document.createElement('style'), { textContent:
        '::view-transition { pointer-events: none; background: #fff } ::view-transition-group(root) { animation-duration: 100s }' }))
      return document.startViewTransition(() => {}).ready.then(painted)
    })()`,
  ],
  [6, 'a dialog', dialog],
  [6, 'nested dialogs', `${dialog}.appendChild(document.createElement('div')); ${dialog}`],
  [6, 'an element on the full screen', `document.body.requestFullscreen()`],
  [
    7,
    'an overlay that leaves three pixels free',
    cover('clip-path:path(evenodd, "M0 0H4000V4000H0Z M0 0H3V3H0Z")'),
  ],
  [8, 'the field moved under the pointer', `${moving}; painted()`],
  [8, 'the page scrolled under the pointer', `document.body.style.height = '3000px'; scrollTo(0, 9)`],
  [12, 'the chip taken out', onHost('host.remove()')],
  [12, 'a copy in the place of the chip', onHost('host.replaceWith(host.cloneNode(true))')],
  [12, 'the chip moved into an element of the page', onHost('document.body.append(host)')],
  [12, 'the chip taken out of the top layer', onHost('host.hidePopover()')],
]

for (const [line, name, script] of disguises)
  attack(line, name, async () => {
    const target = await trusted()
    await target.page.evaluate(painted)
    await target.page.evaluate(script)
    expect(await target.click()).toBe(false)
    await expectNothingGiven(place(), target.page)
  })

attack(5, 'a cover that lets clicks through, there before the chip', async () => {
  const target = await openTarget(place(), 'plain')
  await target.page.evaluate(cover('pointer-events:none'))
  await target.approach()
  await target.page.evaluate(`document.querySelector('div[popover]:not(html > *)').togglePopover()`)
  await target.page.evaluate(`document.querySelector('div[popover]:not(html > *)').togglePopover()`)
  expect(await target.click()).toBe(false)
  await expectNothingGiven(place(), target.page)
})

attack(7, 'an overlay from within an element whose inside nobody can see; the person is told', async () => {
  const target = await trusted()
  await target.page.evaluate(() => {
    const shadow = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'closed' })
    const inner = shadow.appendChild(document.createElement('div'))
    inner.style.cssText = 'position:fixed;inset:0;width:100%;height:100%;pointer-events:none;background:#fff'
    inner.popover = 'manual'
    inner.showPopover()
  })
  // The browser tells of it a tenth of a second later at the latest, before anybody has seen the cover and pressed.
  await until('a press to be refused', async () => {
    const isTaken = await target.click()
    await target.clear()
    return !isTaken
  })
  await until('the chip to say so', async () =>
    (await target.chip())?.text.includes(say('content_chip_covered')),
  )
  expect(await target.click()).toBe(false)
  await expectNothingGiven(place(), target.page)
})

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
  await target.page.mouse.click(x, y)
  await target.chipShown()
  expect(await target.click({ clickCount: 2 })).toBe(false)
  await until('the chip to say so', async () =>
    (await target.chip())?.text.includes(say('content_chip_covered')),
  )
  await expectNothingGiven(place(), target.page)
})

attack(11, 'clicks and keys that a script makes', async () => {
  const target = await trusted()
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
  // Even for somebody inside its own world a click that nobody made does nothing.
  expect((await place().heard()).slice(before).filter(({ name }) => name === 'chip-pressed')).toEqual([])
  expect(await target.isFilled()).toBe(false)
  await expectNothingGiven(place(), target.page)
})

attack(11, 'the person presses Enter while the page passes the focus around', async () => {
  const target = await trusted()
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
  const target = await trusted()
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
