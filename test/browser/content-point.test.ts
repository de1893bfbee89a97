import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { until } from '../e2e/harness/until.ts'
import { createStage, type Stage } from './content-page.ts'
import {
  atUnsure,
  chosen,
  chosenOne,
  clickOn,
  covers,
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
      twoLogins + hears('pointerdown', 'mousedown', 'mouseup', 'click', 'submit', 'focusin'),
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
    await standStill(content)
    await content.page.keyboard.press('Enter')
    expect(await chosenOne(content)).toMatchObject({ place: 0, count: 2 })
    expect(content.page.url()).toBe('https://mail.thexyz.com/')
  })

  test('that is begun again takes the place of the one before', async () => {
    const content = await pointing(stage)
    await letPoint(content)
    expect(await covers(content)).toBe(1)
    await standStill(content)
    expect(await covers(content)).toBe(1)
    await content.page.keyboard.press('Escape')
    expect(await covers(content)).toBe(0)
  })

  test('of an older version ends with it, and the newer one does not use its script', async () => {
    const content = await pointing(stage)
    await content.inside('chrome.runtime.id = undefined, stage.update()')
    await content.inject()
    expect(await covers(content)).toBe(0)
    const { pageId } = await until('another report', async () => (await content.sent())[0]?.input)
    expect((await content.report()).unsure).toBe(true)
    const message = JSON.stringify({ name: 'point', pageId, appearance: 'system' })
    const answer = `new Promise((answer) => stage.listeners[0](${message}, { id: 'latchkey' }, answer))`
    expect(await content.inside(answer)).toBe(false)
    expect(await covers(content)).toBe(0)
  })

  test('goes on in a dialog of an open shadow root', async () => {
    const content = await pointing(
      stage,
      `<my-app><template shadowrootmode=open><dialog>${twoLogins}</dialog></template></my-app>
        <script>document.querySelector('my-app').shadowRoot.querySelector('dialog').showModal()</script>`,
    )
    await clickOn(content, '#two [type=password]')
    expect(await chosenOne(content)).toMatchObject({ place: 1, count: 2 })
  })

  test('takes a box in an open shadow root, and a label for none', async () => {
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
    await says(content, 'noBox')
    await clickOn(content, '#two [type=password]')
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

  test('begins only on the page that it was meant for', async () => {
    const content = await atUnsure(stage)
    expect(await content.tell({ name: 'point', pageId: 'another', appearance: 'system' })).toBe(false)
    expect(await noticeText(content)).toBeUndefined()
  })
})
