import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { until } from '../e2e/harness/until.ts'
import { type ContentPage, createStage, type Stage } from './content-page.ts'
import {
  atUnsure,
  chosen,
  chosenOne,
  clickOn,
  letPoint,
  noticeText,
  pointing,
  standStill,
  twoLogins,
} from './point-page.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterEach(() => stage.clear())
afterAll(() => stage.close())

const says = (content: ContentPage, key: string) =>
  until(`the notice to say ${key}`, async () => (await noticeText(content)) === `content_point_${key}`)
const isGone = (content: ContentPage) =>
  until('the notice to go', async () => (await noticeText(content)) === undefined)

describe('a page where it is unsure', () => {
  test('says so once it has settled, and shows nothing', async () => {
    const content = await atUnsure(stage)
    expect(await content.reports()).toEqual([null])
    expect(await content.chipText()).toBeUndefined()
  })

  test('says so no more once one of the logins has gone', async () => {
    const content = await atUnsure(stage)
    await content.page.evaluate(`document.forms[1].remove()`)
    await until('a login', async () => (await content.reports()).at(-1))
    expect(await content.report()).not.toHaveProperty('unsure')
  })

  test.each([
    ['a login', twoLogins.slice(0, twoLogins.indexOf('</form>'))],
    ['no boxes', '<p>Inbox</p>'],
    ['a sign-up', '<form><input name=email><input type=password name=p><button>Register</button></form>'],
  ])('is none with %s', async (_, markup) => {
    const content = await stage.open({ markup })
    await until('a report', async () => (await content.sent())[0])
    expect(await content.report()).not.toHaveProperty('unsure')
  })
})

describe('pointing', () => {
  test('chooses the box that is clicked, and the page gets no click', async () => {
    const content = await atUnsure(
      stage,
      `${twoLogins}<script>var got = []; for (const name of ['pointerdown', 'mousedown', 'mouseup', 'click', 'submit', 'focusin'])
        document.addEventListener(name, (event) => got.push(name), true)</script>`,
    )
    await letPoint(content)
    await standStill(content)
    await clickOn(content, '#two [type=password]')
    expect(await chosenOne(content)).toMatchObject({ place: 1, count: 2 })
    await says(content, 'done')
    expect(await content.page.evaluate('got')).toEqual([])
    // From then on the page is the person's again.
    await clickOn(content, '#one [type=password]')
    expect(await content.page.evaluate('got')).toContain('click')
  })

  test('chooses by keyboard, and sends nothing', async () => {
    const content = await pointing(stage)
    await content.page.locator('#one [name=username]').focus()
    await content.page.keyboard.press('Enter')
    await says(content, 'noBox')
    await content.page.keyboard.press('Tab')
    await content.page.keyboard.press('Enter')
    expect(await chosenOne(content)).toMatchObject({ place: 0, count: 2 })
    expect(content.page.url()).toBe('https://mail.thexyz.com/')
  })

  test('takes the box of a label, and one in an open shadow root', async () => {
    const inner = twoLogins.replaceAll(
      '<input type=password name=password>',
      '<label>Your password <input type=password name=password></label>',
    )
    const content = await pointing(
      stage,
      `<my-app><template shadowrootmode=open>${inner}</template></my-app>`,
    )
    const { x = 0, y = 0 } = (await content.page.locator('#two label').boundingBox()) ?? {}
    await content.page.mouse.click(x + 5, y + 8)
    expect(await chosenOne(content)).toMatchObject({ place: 1, count: 2 })
  })

  test('is ended by Esc and by its button, after which nothing is chosen', async () => {
    const content = await pointing(stage)
    await content.page.keyboard.press('Escape')
    await isGone(content)
    await letPoint(content)
    const { left, top } = await content.inside<{ left: number; top: number }>(
      `stage.shadow.querySelector('button').getBoundingClientRect().toJSON()`,
    )
    await content.page.mouse.click(left + 9, top + 9)
    await isGone(content)
    await standStill(content)
    await clickOn(content, '#two [type=password]')
    expect(await chosen(content)).toEqual([])
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
    ['one for a new password', '#new', 'newPassword'],
    ['one to repeat it', '#again', 'newPassword'],
    ['one that is switched off', '#off', 'hidden'],
    ['one that cannot be seen', '#unseen', 'hidden'],
    ['a user name', '#one [name=username]', 'noBox'],
    ['the page', 'h1', 'noBox'],
  ])('refuses %s', async (_, selector, why) => {
    const content = await pointing(
      stage,
      `<h1>Welcome</h1>${twoLogins}<form style="margin:20px"><input id=new type=password name=new_password>
        <input id=again type=password name=confirm_password><button>Save</button></form>
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
    const content = await pointing(stage)
    await content.page.evaluate(() => {
      const over = document.createElement('div')
      over.popover = 'manual'
      over.style.cssText = 'position:fixed;inset:0;width:100%;height:100%'
      document.body.append(over)
      setInterval(() => {
        over.hidePopover()
        over.showPopover()
      }, 50)
    })
    await isGone(content)
  })

  test('begins only on the page that it was meant for', async () => {
    const content = await atUnsure(stage)
    expect(await content.tell({ name: 'point', pageId: 'another', appearance: 'system' })).toBe(false)
    expect(await noticeText(content)).toBeUndefined()
  })
})
