import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { until } from '../e2e/harness/until.ts'
import { type ContentPage, createStage, type Stage } from './content-page.ts'
import { atUnsure, chosenOne, clickOn, filledBoxes, pointing, tellPointed, twoLogins } from './point-page.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterEach(() => stage.clear())
afterAll(() => stage.close())

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

  test('is asked for anew when the page comes back, because it may have been forgotten meanwhile', async () => {
    const { content, box } = await pointedAt('#two [type=password]')
    await tellPointed(content, box)
    await isSure(content)
    await content.setHidden(true)
    for (const name of ['pagehide', 'pageshow'])
      await content.inside(`void dispatchEvent(new PageTransitionEvent('${name}', { persisted: true }))`)
    await content.setHidden(false)
    expect(await content.report()).toMatchObject({ login: null, unsure: true })
    const { pageId } = await content.report()
    await until('it to be said', async () =>
      (await content.sent()).some(
        (told) => told.name === 'page-report' && told.input.unsure && told.input.pageId === pageId,
      ),
    )
  })

  test('is not used any more once it is forgotten', async () => {
    const { content, box } = await pointedAt('#two [type=password]')
    await tellPointed(content, box)
    await isSure(content)
    await tellPointed(content, null)
    expect(await content.report()).toMatchObject({ login: null, unsure: true })
  })
})
