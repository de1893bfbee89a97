import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { lookAfterRestMs } from '../../src/content/limits.ts'
import { until } from '../e2e/harness/until.ts'
import { get, pointAt, presses } from './chip-page.ts'
import { type ContentPage, createStage, reportsOf, type Stage } from './content-page.ts'
import { form, login } from './login-form.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterEach(() => stage.clear())
afterAll(() => stage.close())

const restless =
  '<div id=app></div><p id=clock></p><script>var ticking = setInterval(() => clock.replaceChildren("x"), 20)</script>'
const change = (content: ContentPage, script: string) => content.page.evaluate(script)
const build = `app.innerHTML = ${JSON.stringify(form)}`
/** Until the page is not looked at any more, however much it changes. */
const untilGivenUp = (content: ContentPage) =>
  until('the last look', async () => {
    const before = await content.looks()
    await content.pass(20_000)
    return before > 10 && before === (await content.looks())
  })
/** That its boxes are there is told to whoever asked for it before, and makes for another look. */
const presenceTold = (content: ContentPage) =>
  content.inside(
    `new Promise((told) => new IntersectionObserver(() => setTimeout(() => setTimeout(told))).observe(document.querySelector('input')))`,
  )
const forms = (content: ContentPage) => content.inside<number>('stage.forms')

describe('a page that was given up', () => {
  test.each([
    ['goes to another address of its own', `history.pushState({}, '', '/change')`],
    ['has its password box gone to', `document.querySelector('[type=password]').focus()`],
  ])('is looked at again when it %s', async (_, wake) => {
    const content = await stage.open({ hurry: true, markup: restless })
    await untilGivenUp(content)
    await change(content, `clearInterval(ticking); ${build}`)
    await content.pass(3000)
    expect(await content.reports()).toEqual([null])
    await change(content, wake)
    expect(await reportsOf(content, 2)).toEqual([null, login])
  })

  test('is not looked at for ever because it names its address anew all the time', async () => {
    const content = await stage.open({ hurry: true, markup: restless })
    await untilGivenUp(content)
    const before = await content.looks()
    await change(
      content,
      `new Promise((resolve) => { let left = 50; const again = setInterval(() => { history.replaceState(left, ''); if (!left--) { clearInterval(again); resolve() } }, 10) })`,
    )
    expect(await content.looks()).toBe(before)
  })

  test('has been looked at for a short time only, once somebody has signed in', async () => {
    const content = await stage.open({
      hurry: true,
      markup: restless.replace('<div id=app>', `<div id=app>${form}`),
    })
    await reportsOf(content, 1)
    await change(content, `app.replaceChildren()`)
    await reportsOf(content, 2)
    await untilGivenUp(content)
    expect(await content.looks()).toBeLessThanOrEqual(61)
  })
})

describe('a page', () => {
  test('that has come to rest without a form is looked at less often from then on', async () => {
    const content = await stage.open({ markup: '<div id=app></div>' })
    await reportsOf(content, 1)
    const before = await content.looks()
    const tookMs = await content.page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const began = performance.now()
          let left = 100
          const again = setInterval(() => {
            document.body.firstElementChild?.replaceChildren('x')
            if (left--) return
            clearInterval(again)
            resolve(performance.now() - began)
          }, 20)
        }),
    )
    expect((await content.looks()) - before).toBeLessThanOrEqual(tookMs / lookAfterRestMs + 2)
  })

  test('that is made ready in advance is looked at when somebody comes to it', async () => {
    const content = await stage.open({ hurry: true, markup: form, prerendering: true })
    await content.pass(3000)
    expect(await content.reports()).toEqual([])
    await content.inside(
      `Object.defineProperty(document, 'prerendering', { value: false }), void document.dispatchEvent(new Event('prerenderingchange'))`,
    )
    expect(await reportsOf(content, 1)).toEqual([login])
  })

  test('that comes back from the back/forward cache is another one, and tells of itself again', async () => {
    const content = await stage.open({ markup: form, look: get })
    await until('the chip', () => content.chipText())
    await presenceTold(content)
    const before = await content.report()
    await content.inside(`void dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))`)
    expect(await content.chipText()).toBeUndefined()
    expect(await content.fill({ pageId: before.pageId })).toMatchObject({ refused: 'page-changed' })
    await content.inside(`void dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))`)
    expect(await reportsOf(content, 2)).toEqual([login, login])
    await until('the chip', () => content.chipText())
    const last = (await content.sent()).at(-1)
    expect(last?.input.pageId).not.toBe(before.pageId)
  })

  test('that nobody sees has no chip, whatever the worker says', async () => {
    const content = await stage.open({ markup: form, look: get })
    await until('the chip', () => content.chipText())
    await content.setHidden(true)
    expect(await content.chipText()).toBeUndefined()
    await content.tell({ name: 'chip', look: get })
    expect(await content.chipText()).toBeUndefined()
    await content.setHidden(false)
    await until('the chip', () => content.chipText())
  })
})

describe('a worker that is killed while it is told', () => {
  test.each([
    ['that there may be a form', '<div id=app></div>', build],
    ['that the form is gone', form, `document.forms[0].remove()`],
  ])('%s is told again, though the page changes no more', async (_, markup, script) => {
    const content = await stage.open({ markup })
    await reportsOf(content, 1)
    await content.inside('stage.lost = 1')
    await change(content, script)
    await reportsOf(content, 2)
    expect(await content.inside('stage.lost')).toBe(0)
  })

  test('of a press hears nothing of it again', async () => {
    const content = await stage.open({ markup: form, look: get })
    await until('the chip', () => content.chipText())
    await content.inside('stage.lost = 1')
    await pointAt(content)
    await until('a press to be lost', async () => {
      await content.page.mouse.down()
      await content.page.mouse.up()
      return (await content.inside('stage.lost')) === 0
    })
    await until('the chip to go', async () => (await content.chipText()) === undefined)
    expect(await presses(content)).toBe(0)
  })
})

describe('the second file', () => {
  test('does not come to a page without boxes that a form could be made of', async () => {
    const content = await stage.open({ markup: '<div id=app></div><input name=q><input type=email>' })
    await reportsOf(content, 1)
    await content.report()
    expect(await forms(content)).toBe(0)
    await change(content, build)
    await reportsOf(content, 2)
    expect(await forms(content)).toBe(1)
  })

  test.each([
    [
      'asks for an address first',
      '<form><input autocomplete="section-a username"><button>Next</button></form>',
    ],
    ['asks for a code', '<form><input autocomplete=one-time-code><button>OK</button></form>'],
    [
      'keeps its form in shadow roots',
      `<my-app><template shadowrootmode=open><div><template shadowrootmode=open>${form}</template></div></template></my-app>`,
    ],
  ])('comes to a page that %s', async (_, markup) => {
    const content = await stage.open({ markup })
    await until('the second file', () => forms(content))
  })

  test('comes at once when the worker asks a page that has not been looked at', async () => {
    const content = await stage.open({ markup: form, hidden: true })
    expect(await forms(content)).toBe(0)
    expect(await content.report()).toMatchObject({ login })
  })

  test('may come again at any time', async () => {
    const content = await stage.open({ markup: form, look: get })
    await until('the chip', () => content.chipText())
    await content.inside('stage.putFormScript()')
    expect(await content.fill()).toMatchObject({ done: true })
    expect(await content.page.evaluate('document.documentElement.children.length')).toBe(3)
  })

  test('that the browser keeps away leaves the page as it was', async () => {
    const content = await stage.open({ markup: form, look: get, withoutFormScript: true })
    expect(await content.report()).toMatchObject({ login: null })
    expect(await content.fill()).toBeUndefined()
    expect(await content.reports()).toEqual([])
    expect(await content.page.$$eval('input', (inputs) => inputs.map(({ value }) => value))).toEqual(['', ''])
    expect(await content.page.evaluate('document.documentElement.children.length')).toBe(2)
  })
})

describe('after an update of the extension', () => {
  test('the new script takes the place of the one that is there', async () => {
    const content = await stage.open({ markup: form, look: get })
    await until('the chip', () => content.chipText())
    const { pageId } = await content.report()
    await content.inside(`chrome.runtime.id = undefined`)
    await until('the chip to go', async () => (await content.chipText()) === undefined)
    await content.inside(`stage.update()`)
    await content.inject()
    expect(await reportsOf(content, 1)).toEqual([login])
    await until('the chip', () => content.chipText())
    expect((await content.report()).pageId).not.toBe(pageId)
    expect(await content.fill()).toMatchObject({ done: true })
  })
})
