import { expect, test } from 'vitest'
import { until } from '../e2e/harness/until.ts'
import { say } from '../e2e/harness/words.ts'
import { attack } from './attack.ts'
import {
  cover,
  dialog,
  moving,
  onDown,
  onHost,
  painted,
  scrolling,
  styleHost,
  styleRoot,
} from './chip-scripts.ts'
import { oneChromium } from './one-chromium.ts'
import { expectNothingGiven, openTarget } from './target.ts'
import { clickToTheEnd, trusted } from './trusted.ts'

const place = oneChromium()

test('without an attack the next press is taken as well', async () => {
  const target = await trusted(place())
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
    // Were the whole page part of it, the browser itself would let no click through.
    `(() => {
      document.body.appendChild(document.createElement('div')).style.cssText =
        'position:fixed;inset:0;background:#fff;pointer-events:none;view-transition-name:cover'
      document.head.append(Object.assign(document.createElement('style'), { textContent:
        'html { view-transition-name: none } ::view-transition { pointer-events: none } ::view-transition-group(cover) { animation-duration: 100s }' }))
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
  [8, 'the page scrolled under the pointer', `${scrolling}; painted()`],
  [12, 'the chip taken out', onHost('host.remove()')],
  [12, 'a copy in the place of the chip', onHost('host.replaceWith(host.cloneNode(true))')],
  [12, 'the chip moved into an element of the page', onHost('document.body.append(host)')],
  [12, 'the chip taken out of the top layer', onHost('host.hidePopover()')],
]

for (const [line, name, script] of disguises)
  attack(line, name, async () => {
    const target = await trusted(place())
    await target.page.evaluate(painted)
    const before = await target.presses()
    await target.page.evaluate(script)
    expect(await target.click({ before })).toBe(false)
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
  const target = await trusted(place())
  await target.page.evaluate(() => {
    const shadow = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'closed' })
    const inner = shadow.appendChild(document.createElement('div'))
    inner.style.cssText = 'position:fixed;inset:0;width:100%;height:100%;pointer-events:none;background:#fff'
    inner.popover = 'manual'
    inner.showPopover()
  })
  // The browser tells of it a tenth of a second later at the latest, before anybody has seen the cover and pressed.
  await until('a press to be refused', async () => {
    const isTaken = await clickToTheEnd(place(), target)
    await target.clear()
    return !isTaken
  })
  await until('the chip to say so', async () =>
    (await target.chip())?.text.includes(say('content_chip_covered')),
  )
  expect(await target.click()).toBe(false)
  await expectNothingGiven(place(), target.page)
})
