import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { pointerForMs } from '../../src/content/limits.ts'
import { until } from '../e2e/harness/until.ts'
import { createStage, type Stage } from './content-page.ts'
import {
  atUnsure,
  chosen,
  chosenOne,
  clickOn,
  hears,
  isGone,
  letPoint,
  noticeText,
  pointing,
  says,
  standStill,
  twoLogins,
} from './point-page.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterEach(() => stage.clear())
afterAll(() => stage.close())

describe('while a person points', () => {
  test.each([
    ['chooses', 'Enter', 'done', `document.querySelector('#one [type=password]').focus()`],
    ['ends it', 'Escape', undefined, `document.querySelector('#one [type=password]').focus()`],
    ['presses its button', 'Enter', undefined, `stage.shadow.querySelector('button').focus()`],
  ])('the page gets nothing of a key that %s until it was let go', async (_, key, said, focus) => {
    const content = await pointing(stage, twoLogins + hears('keydown', 'keypress', 'keyup', 'submit'))
    await content.inside(`void ${focus}`)
    await standStill(content)
    await content.page.keyboard.down(key)
    await (said ? says(content, said) : isGone(content))
    await content.page.locator('#one [type=password]').focus()
    await content.page.keyboard.down(key)
    await content.page.keyboard.down(key)
    await content.page.keyboard.up(key)
    expect(await content.page.evaluate('got')).toEqual([])
    await content.page.keyboard.press('Escape')
    expect(await content.page.evaluate('got')).toEqual(['keydown', 'keyup'])
  })

  test.each([
    ['the page scrolls another box under the pointer', 'pointerdown', 'scrollBy(0, there - here)'],
    ['the page moves the focus at the last moment', 'keydown', 'two.focus()'],
  ])('nothing is chosen where %s', async (_, name, script) => {
    const content = await pointing(
      stage,
      `<script>addEventListener('${name}', () => {
        const [one, two] = document.querySelectorAll('[type=password]')
        const [here, there] = [one, two].map((box) => box.getBoundingClientRect().top)
        ${script}
      }, true)</script>${twoLogins}<div style="height:2000px">`,
    )
    if (name === 'keydown') {
      await content.page.locator('#one [type=password]').focus()
      await standStill(content)
      await content.page.keyboard.press('Enter')
      await content.page.keyboard.press('Enter')
    } else await clickOn(content, '#one [type=password]')
    await says(content, 'moved')
    expect(await chosen(content)).toEqual([])
  })

  test('takes a click on what it says itself for no choice', async () => {
    const content = await atUnsure(stage)
    // There is a box at the top and one at the bottom, so one of them is under it.
    await content.page.evaluate(() => {
      const [one, two] = document.forms
      if (one) one.style.margin = '0'
      const box = two?.querySelector<HTMLElement>('[type=password]')
      if (box) box.style.cssText = 'position:fixed;inset:auto 0 0 0;width:100%;height:120px'
    })
    await letPoint(content)
    await standStill(content)
    const { left, top } = await content.inside<{ left: number; top: number }>(
      `stage.shadow.querySelector('p').getBoundingClientRect().toJSON()`,
    )
    await content.page.mouse.click(left + 9, top + 9)
    expect(await noticeText(content)).toBe('content_point_ask')
    expect(await chosen(content)).toEqual([])
    await content.page.mouse.move(9, top + 9)
    await content.pass(pointerForMs)
    await content.page.mouse.click(9, top + 9)
    expect(await chosenOne(content)).toMatchObject({ place: 1 })
  })

  test('takes nothing that a script of the page makes up', async () => {
    const content = await pointing(stage)
    await content.page.evaluate(() => {
      const [box] = document.querySelectorAll<HTMLInputElement>('[type=password]')
      const { x = 0, y = 0 } = box?.getBoundingClientRect() ?? {}
      for (const at of [box, document.querySelector('html > div')]) {
        at?.dispatchEvent(
          new MouseEvent('click', { bubbles: true, detail: 1, clientX: x + 9, clientY: y + 9 }),
        )
        at?.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, key: 'Enter' }))
        at?.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, key: 'Escape' }))
      }
      box?.focus()
      box?.click()
      postMessage({ name: 'box-pointed', input: { pageId: 'p', box: { gist: 1, place: 0, count: 1 } } })
    })
    expect(await noticeText(content)).toBe('content_point_ask')
    expect(await chosen(content)).toEqual([])
  })

  test.each([
    ['one for a new password', '#new', 'otherBox'],
    ['one to repeat it', '#again', 'otherBox'],
    ['one for a code', '#code', 'otherBox'],
    ['one that is switched off', '#off', 'hidden'],
    ['one that cannot be seen', '#unseen', 'hidden'],
    ['a user name', '#one [name=username]', 'noBox'],
    ['the page', 'h1', 'noBox'],
  ])('refuses %s', async (_, selector, why) => {
    const content = await pointing(
      stage,
      `<h1 style="width:fit-content">Welcome</h1>${twoLogins}<form style="margin:20px"><input id=new type=password name=new_password>
        <input id=again type=password name=confirm_password><button>Save</button></form>
        <form><label>Verification code <input id=code type=password autocomplete=one-time-code></label></form>
        <form><input id=off type=password disabled><button>OK</button></form>
        <form><input id=unseen type=password style="opacity:0"><button>OK</button></form>`,
    )
    await content.page.mouse.move(5, 5)
    await clickOn(content, selector)
    await says(content, why)
    expect(await chosen(content)).toEqual([])
  })

  test('refuses a box that the page has only just put under the pointer', async () => {
    const content = await pointing(stage)
    await content.page.evaluate(() => {
      const [one, two] = document.querySelectorAll<HTMLElement>('form')
      addEventListener('pointermove', () => one && two && document.body.prepend(two), {
        capture: true,
        once: true,
      })
    })
    await clickOn(content, '#one [type=password]')
    await says(content, 'moved')
    expect(await chosen(content)).toEqual([])
    await standStill(content)
    await clickOn(content, '#one [type=password]')
    expect(await chosenOne(content)).toMatchObject({ place: 1 })
  })

  test('comes back above what the page puts over it, and gives up where that goes on', async () => {
    const content = await pointing(
      stage,
      `${twoLogins}<div id=over popover=manual style="position:fixed;inset:0;width:100%;height:100%"></div>`,
    )
    const onTop = 'document.elementFromPoint(5, 5)?.id'
    // At once, as Latchkey may be back by the next question.
    expect(await content.page.evaluate(`over.showPopover(), ${onTop}`)).toBe('over')
    await until('the notice to be back', async () => (await content.page.evaluate(onTop)) === '')
    expect(await noticeText(content)).toBe('content_point_ask')
    await content.page.evaluate(
      'setInterval(() => { over.hidePopover(); over.showPopover() }, 50), undefined',
    )
    await says(content, 'failed')
    await isGone(content)
  })
})
