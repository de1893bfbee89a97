import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { until } from '../e2e/harness/until.ts'
import { type ContentPage, createStage, type Stage } from './content-page.ts'
import {
  atUnsure,
  chosen,
  chosenOne,
  clickOn,
  filledBoxes,
  letPoint,
  noticeText,
  pointing,
  standStill,
  tellPointed,
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

describe('a box that was pointed at', () => {
  /** What the worker would keep of a person's choice. */
  async function pointedAt(selector: string, markup = twoLogins) {
    const content = await pointing(stage, markup)
    await clickOn(content, selector)
    return { content, box: await chosenOne(content) }
  }
  const isSure = (content: ContentPage) =>
    until('a login', async () => (await content.reports()).at(-1) ?? undefined)

  test('is filled from then on, and after the page is loaded or built anew', async () => {
    const { content, box } = await pointedAt('#two [type=password]')
    await tellPointed(content, box)
    await isSure(content)
    expect(await content.fill()).toMatchObject({ done: true, username: true, password: true })
    expect(await filledBoxes(content)).toEqual(['two'])
    await content.page.evaluate('document.body.innerHTML = document.body.innerHTML')
    expect((await content.report()).login).not.toBeNull()

    const again = await atUnsure(stage)
    await tellPointed(again, box)
    await isSure(again)
    await again.fill()
    expect(await filledBoxes(again)).toEqual(['two'])
  })

  test('is known again by other numbers in its names', async () => {
    const numbered = (from: number) =>
      `<form method=post><input name=user${from}><input type=password name=field-${from + 1} autocomplete=new-password><button>Log in</button></form>`
    const { box } = await pointedAt('[type=password]', numbered(17))
    const later = await atUnsure(stage, numbered(2041))
    await tellPointed(later, box)
    await isSure(later)
  })

  test.each([
    ['another name', twoLogins.replaceAll('name=password', 'name=secret')],
    ['no user name', twoLogins.replaceAll('<input name=username>', '')],
  ])('is not taken for one with %s', async (_, markup) => {
    const { box } = await pointedAt('#two [type=password]')
    const other = await atUnsure(stage, markup)
    await tellPointed(other, box)
    expect(await other.report()).toMatchObject({ login: null, unsure: true })
    expect(await other.fill()).toMatchObject({ refused: 'no-form' })
  })

  test('is told from others of its kind by its place, as long as there are as many', async () => {
    const twins = twoLogins.replace(/ id=\w+/g, '')
    const { box } = await pointedAt('form:nth-of-type(2) [type=password]', twins)
    const again = await atUnsure(stage, twins)
    await tellPointed(again, box)
    await isSure(again)
    await again.fill()
    expect(await again.page.locator('[type=password]').nth(1).inputValue()).not.toBe('')
    expect(await again.page.locator('[type=password]').nth(0).inputValue()).toBe('')
    const more = await atUnsure(stage, `${twins}${twins}`)
    await tellPointed(more, box)
    expect(await more.report()).toMatchObject({ login: null, unsure: true })
    expect(await more.fill()).toMatchObject({ refused: 'no-form' })
  })

  test('never stands for a box for a new password, or one that cannot be seen', async () => {
    const lone = '<form method=post><input type=password name=pass><button>OK</button></form>'
    const { box } = await pointedAt('[type=password]', lone)
    for (const markup of [
      lone.replace('OK', 'Register'),
      lone.replace('<button', '<input type=password name=again><button'),
      lone.replace('type=password', 'type=password style="opacity:0"'),
      lone.replace('type=password', 'type=password readonly'),
    ]) {
      const other = await stage.open({ markup })
      await tellPointed(other, box)
      expect(await other.fill(), markup).toMatchObject({ refused: 'no-form' })
    }
  })

  test('is refused like any other where its form goes elsewhere, or shows what is typed', async () => {
    const { content, box } = await pointedAt('#two [type=password]')
    await tellPointed(content, box)
    await isSure(content)
    await content.page.evaluate(`document.forms[1].action = 'https://other.example/'`)
    expect(await content.fill()).toMatchObject({ refused: 'form-goes-elsewhere' })
    await content.page.evaluate(`document.forms[1].action = '/'; document.forms[1].method = 'get'`)
    expect(await content.fill()).toMatchObject({ refused: 'form-shows-it' })
    expect(await filledBoxes(content)).toEqual([])
  })

  test('is not used any more once it is forgotten', async () => {
    const { content, box } = await pointedAt('#two [type=password]')
    await tellPointed(content, box)
    await isSure(content)
    await tellPointed(content, null)
    expect(await content.report()).toMatchObject({ login: null, unsure: true })
  })
})
