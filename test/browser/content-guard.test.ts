import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { until } from '../e2e/harness/until.ts'
import {
  boxOf,
  expectRefused,
  form,
  get,
  pointAt,
  presses,
  pressUntilTaken,
  pressUntilTrusted,
  says,
  withChip,
} from './chip-page.ts'
import { type ContentPage, createStage, type Stage } from './content-page.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterEach(() => stage.clear())
afterAll(() => stage.close())

describe('a press', () => {
  test('of a person tells the worker, by mouse', async () => {
    const content = await withChip(stage)
    await content.answerWith({ state: { show: 'making' }, appearance: 'system' })
    await pressUntilTaken(content)
    await says(content, 'making')
    const { pageId } = await content.report()
    expect((await content.sent()).at(-1)).toEqual({ name: 'chip-pressed', input: { pageId } })
  })

  test('of a person tells the worker, by keyboard alone', async () => {
    const content = await withChip(stage)
    await content.page.focus('button')
    await content.page.keyboard.press('Tab')
    await until('a press to be taken', async () => {
      await content.page.keyboard.press('Enter')
      return (await presses(content)) > 0
    })
  })

  test('does nothing while a password is being made', async () => {
    const content = await withChip(stage)
    await pressUntilTrusted(content)
    await content.tell({ name: 'chip', look: { state: { show: 'making' }, appearance: 'system' } })
    await expectRefused(content, 'while making')
  })

  test('made by a script does nothing', async () => {
    const content = await withChip(stage)
    await pressUntilTrusted(content)
    const before = await presses(content)
    await content.page.evaluate(() => {
      const host = document.documentElement.lastElementChild as HTMLElement
      host.click()
      for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click', 'keydown'])
        host.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, clientX: 1 }))
    })
    await content.inside(`stage.shadow.querySelector('button').click()`)
    expect(await presses(content)).toBe(before)
  })

  test.each([
    ['by mouse', (content: ContentPage) => expectRefused(content, 'just appeared')],
    ['by keyboard', ({ page }: ContentPage) => page.keyboard.press('Enter')],
  ])('%s on a chip that has only just appeared does nothing, and says so', async (_, press) => {
    const content = await withChip(stage)
    await pressUntilTrusted(content)
    const before = await presses(content)
    await content.tell({ name: 'chip', look: { state: { show: 'nothing' }, appearance: 'system' } })
    // However long the press takes to get there.
    await content.inside('performance.now = ((at) => () => at)(performance.now())')
    await content.tell({ name: 'chip', look: get })
    await content.page.focus('button')
    await content.page.keyboard.press('Tab')
    await press(content)
    await says(content, 'covered')
    expect(await presses(content)).toBe(before)
  })

  test('on a chip that could not be looked at, as the page kept the thread busy, does nothing', async () => {
    const content = await withChip(stage)
    await pressUntilTrusted(content)
    await content.tell({ name: 'chip', look: { state: { show: 'nothing' }, appearance: 'system' } })
    await content.inside('setInterval = () => 1')
    await content.tell({ name: 'chip', look: get })
    await pointAt(content)
    await content.inside('performance.now = ((at) => () => at)(performance.now() + 10_000)')
    await expectRefused(content, 'not looked at')
    await says(content, 'covered')
  })
})

describe('a press counts no more once the page', () => {
  const onHost = (script: string) =>
    `(() => { const host = document.documentElement.lastElementChild; ${script} })()`
  const cover = (style: string, inside = '') => `(() => {
    const cover = document.createElement('div')
    cover.style.cssText = 'position:fixed;inset:0;margin:0;width:100%;height:100%;border:0;${style}'
    cover.innerHTML = '${inside}'
    cover.popover = 'manual'
    document.body.append(cover)
    cover.showPopover()
  })()`

  test('does something; until then the next counts', async () => {
    const content = await withChip(stage)
    await pressUntilTrusted(content)
    const before = await presses(content)
    await content.page.mouse.down()
    await content.page.mouse.up()
    expect(await presses(content)).toBe(before + 1)
  })

  test.each([
    ['makes it see-through', onHost(`host.style.setProperty('opacity', '.01', 'important')`)],
    ['makes all of itself see-through', `document.documentElement.style.opacity = '.89'`],
    ['makes its body see-through', `document.body.style.opacity = '.001'`],
    ['filters it', onHost(`host.style.setProperty('filter', 'opacity(0)', 'important')`)],
    ['blends it', onHost(`host.style.setProperty('mix-blend-mode', 'multiply', 'important')`)],
    ['clips it', onHost(`host.style.setProperty('clip-path', 'inset(0 90% 0 0)', 'important')`)],
    [
      'masks it',
      onHost(`host.style.setProperty('mask-image', 'linear-gradient(#0000, #0000)', 'important')`),
    ],
    ['shrinks it', onHost(`host.style.setProperty('transform', 'scale(.5)', 'important')`)],
    ['moves it', onHost(`host.style.setProperty('translate', '5px', 'important')`)],
    [
      'moves its field, and so the chip',
      `document.forms[0].style.marginTop = '190px'; dispatchEvent(new Event('resize')); new Promise((moved) => requestAnimationFrame(() => requestAnimationFrame(moved)))`,
    ],
    ['covers it', cover('background:#fff')],
    ['covers it with something that lets clicks through', cover('background:#fff;pointer-events:none')],
    [
      'opens a dialog over it',
      `(() => { const dialog = document.createElement('dialog'); dialog.style.pointerEvents = 'none'; document.body.append(dialog); dialog.showModal() })()`,
    ],
    [
      'covered it for a moment that nobody looked at',
      `${cover('background:#fff;pointer-events:none')}; document.body.lastElementChild.hidePopover()`,
    ],
    ['goes full screen', `document.body.requestFullscreen()`],
    ['takes it out', onHost(`host.remove()`)],
    ['puts a copy in its place', onHost(`host.replaceWith(host.cloneNode(true))`)],
    ['moves it into an element of its own', onHost(`document.body.append(host)`)],
    ['takes it out of the top layer', onHost(`host.hidePopover()`)],
  ])('%s', async (what, script) => {
    const content = await withChip(stage)
    await pressUntilTrusted(content)
    await content.page.evaluate(script)
    await expectRefused(content, what)
  })

  test('covers it from within an element whose inside nobody can see', async () => {
    const content = await withChip(stage)
    await pressUntilTrusted(content)
    await content.page.evaluate(() => {
      const shadow = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'closed' })
      shadow.innerHTML =
        '<div popover=manual style="position:fixed;inset:0;width:100%;height:100%;pointer-events:none;background:#fff"></div>'
      const cover = shadow.firstElementChild as HTMLElement
      cover.showPopover()
    })
    await until('the cover to be noticed', async () => {
      await content.page.mouse.down()
      await content.page.mouse.up()
      return (await content.chipText()) === 'covered'
    })
    await expectRefused(content, 'closed root')
  })
})

describe('a page that fights the chip', () => {
  test('gets it put right again', async () => {
    const content = await withChip(stage)
    const before = await boxOf(content)
    await content.page.evaluate(() => {
      const host = document.documentElement.lastElementChild as HTMLElement
      host.style.cssText = 'display:none!important'
      host.hidden = true
    })
    await until(
      'the chip to be back',
      async () => JSON.stringify(await boxOf(content)) === JSON.stringify(before),
    )
    await pressUntilTaken(content)
  })

  test('that uses its own style sheet has no effect on it', async () => {
    const content = await withChip(
      stage,
      `<style>@layer a { * { all: unset !important; opacity: .1 !important } } div { width: 5px !important; display: none !important }</style>${form.replaceAll('<input', '<input style="all:revert!important;opacity:1!important"')}`,
    )
    expect((await boxOf(content)).width).toBeGreaterThan(32)
    expect(await content.inside('getComputedStyle(stage.shadow.host).opacity')).toBe('1')
  })

  test('wins after a few rounds, without a chip that flickers for ever', async () => {
    const content = await withChip(stage)
    const removed = await content.page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let count = 0
          let idle = 0
          const round = setInterval(() => {
            const host = document.documentElement.lastElementChild
            if (host?.localName === 'div') {
              host.remove()
              count++
              idle = 0
            } else if (++idle > 30) {
              clearInterval(round)
              resolve(count)
            }
          }, 10)
        }),
    )
    expect(removed).toBe(4)
  })
})
