import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { until } from '../e2e/harness/until.ts'
import { type ContentPage, createStage, reportsOf, type Stage } from './content-page.ts'
import { gate } from './gate.ts'
import { form, login } from './login-form.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterEach(() => stage.clear())
afterAll(() => stage.close())

const change = (content: ContentPage, script: string) => content.page.evaluate(script)

describe('a report', () => {
  test('tells of a form in a shadow root of a page that never rests', async () => {
    const content = await stage.open({
      markup: `<p id=clock></p>${'<i></i>'.repeat(600)}<div id=app></div>
        <script>setInterval(() => { clock.textContent = performance.now() }, 5)</script>`,
      hurry: true,
    })
    expect(await reportsOf(content, 1)).toEqual([null])
    await change(content, `app.attachShadow({ mode: 'open' }).innerHTML = ${JSON.stringify(form)}`)
    expect(await reportsOf(content, 2)).toEqual([null, login])
  })

  test('that there is none is said again when the worker did not hear it', async () => {
    const content = await stage.open({ markup: form, hurry: true })
    await reportsOf(content, 1)
    await content.answerWith(undefined)
    await change(content, `document.forms[0].remove()`)
    expect(await reportsOf(content, 2)).toEqual([login, null])
    await content.answerWith({ state: { show: 'nothing' }, appearance: 'system' })
    await change(content, `document.body.append('Inbox')`)
    expect((await reportsOf(content, 3)).slice(0, 3)).toEqual([login, null, null])
  })

  test('tells of a form in a shadow root of a page that had nothing', async () => {
    const content = await stage.open({ markup: `${'<i></i>'.repeat(600)}<div id=app></div>`, hurry: true })
    expect(await reportsOf(content, 1)).toEqual([null])
    await change(
      content,
      `app.attachShadow({ mode: 'open' }).innerHTML = ${JSON.stringify(form)}; app.before('')`,
    )
    expect(await reportsOf(content, 2)).toEqual([null, login])
  })

  test('tells of a form in a shadow root, of a page that had nothing and draws a list, once its box is gone to', async () => {
    const content = await stage.open({ markup: '<main></main><div id=app></div>', hurry: true })
    expect(await reportsOf(content, 1)).toEqual([null])
    const before = await content.looks()
    await change(
      content,
      `app.attachShadow({ mode: 'open' }).innerHTML = ${JSON.stringify(form)}
       for (let row = 0; row < 30; row++) document.querySelector('main').append(document.createElement('p'))`,
    )
    await until('a look', async () => (await content.looks()) > before)
    expect(await content.reports()).toEqual([null])
    await change(content, `app.shadowRoot.querySelector('[type=password]').focus()`)
    expect(await reportsOf(content, 2)).toEqual([null, login])
  })

  test('tells of a form that is there at once, and of the same form only once', async () => {
    const content = await stage.open({ markup: form })
    expect(await reportsOf(content, 1)).toEqual([login])
    await change(content, `document.body.append('more')`)
    await content.setHidden(false) // looks again, and only that is told
    expect(await reportsOf(content, 2)).toEqual([login, login])
  })

  test('is no longer than the worker reads', async () => {
    const long = form
      .replace('name=username', `$& value=${'a'.repeat(1500)}`)
      .replace('/login', `$&?${'b'.repeat(5000)}`)
    const [report] = await reportsOf(await stage.open({ markup: long }), 1)
    expect([report?.username, report?.action].map((said) => said?.length)).toEqual([1000, 4000])
  })

  test('tells of a form that a script builds after the page has loaded', async () => {
    const content = await stage.open({ markup: '<div id=app></div>' })
    expect(await reportsOf(content, 1)).toEqual([null])
    await change(content, `app.innerHTML = ${JSON.stringify(form)}`)
    expect(await reportsOf(content, 2)).toEqual([null, login])
  })

  test('tells of boxes that nobody can tell the purpose of, where there was nothing before, and when they have gone', async () => {
    const content = await stage.open({ markup: '<div id=app></div>', hurry: true })
    await reportsOf(content, 1)
    const unsure = async () =>
      (await content.sent()).flatMap((message) =>
        message.name === 'page-report' ? [message.input.unsure ?? false] : [],
      )
    await change(content, `app.innerHTML = ${JSON.stringify(form + form)}`)
    await reportsOf(content, 2)
    await change(content, `app.replaceChildren()`)
    await reportsOf(content, 3)
    expect(await unsure()).toEqual([false, true, false])
  })

  test('tells of a form that a style had hidden', async () => {
    const content = await stage.open({ markup: form.replace('<form', '<form style="display: none"') })
    expect(await reportsOf(content, 1)).toEqual([null])
    await change(content, `document.forms[0].style.display = ''`)
    expect(await reportsOf(content, 2)).toEqual([null, login])
  })

  test('says that there is none once the page has settled, also when the page never rests', async () => {
    const content = await stage.open({
      markup:
        '<p id=app>0</p><script>setInterval(() => app.replaceChildren(String(Math.random())), 50)</script>',
    })
    expect(await content.reports()).toEqual([])
    expect(await reportsOf(content, 1)).toEqual([null])
  })

  test('says nothing of a page that is still loading', async () => {
    const loaded = gate()
    const content = await stage.open({
      hurry: true,
      markup: '<p>Inbox</p><img src=/slow>',
      others: { '/slow': { status: 404, body: '', delayUntil: loaded.opened } },
      wait: 'commit',
    })
    await content.pass(3000)
    expect(await content.reports()).toEqual([])
    loaded.open()
    expect(await reportsOf(content, 1)).toEqual([null])
  })

  test.each([
    ['is removed', `document.forms[0].remove()`],
    ['is hidden', `document.forms[0].style.display = 'none'`],
  ])('says that the form has gone when it %s', async (_, script) => {
    const content = await stage.open({ markup: form })
    await reportsOf(content, 1)
    await change(content, script)
    expect(await reportsOf(content, 2)).toEqual([login, null])
  })

  test('says nothing while a form is only switched off', async () => {
    const content = await stage.open({ markup: form, hurry: true })
    await reportsOf(content, 1)
    await change(
      content,
      `document.querySelectorAll('input')[1].disabled = true; document.body.style.marginTop = '2000px'`,
    )
    await content.pass(3000)
    expect(await content.reports()).toEqual([login])
  })

  test('is said again when the worker did not hear it', async () => {
    const content = await stage.open({ markup: '<div id=app></div>' })
    await reportsOf(content, 1)
    await content.answerWith(undefined)
    await change(content, `app.innerHTML = ${JSON.stringify(form)}`)
    await reportsOf(content, 2)
    await content.answerWith({ state: { show: 'nothing' }, appearance: 'system' })
    await change(content, `document.forms[0].style.marginTop = '3000px'`)
    expect((await reportsOf(content, 3)).slice(0, 3)).toEqual([null, login, login])
  })

  test('does not follow from what Latchkey itself fills in', async () => {
    const content = await stage.open({ markup: form, hurry: true })
    await reportsOf(content, 1)
    await content.fill()
    await change(content, `document.forms[0].style.marginTop = '3000px'`)
    await content.pass(3000)
    expect(await content.reports()).toEqual([login])
  })
})

describe('the content script', () => {
  test('does nothing in a page that is not seen, and begins when it is', async () => {
    const content = await stage.open({ markup: '<p>Inbox</p>', hurry: true, hidden: true })
    await change(content, `document.body.innerHTML = ${JSON.stringify(form)}`)
    await content.pass(3000)
    expect(await content.reports()).toEqual([])
    await content.setHidden(false)
    expect(await reportsOf(content, 1)).toEqual([login])
  })

  test('started twice in a page works once', async () => {
    const content = await stage.open({ markup: form })
    await content.inject()
    await reportsOf(content, 1)
    expect(await content.inside('stage.listeners.length')).toBe(1)
    await change(content, `document.forms[0].remove()`)
    expect(await reportsOf(content, 2)).toEqual([login, null])
  })

  test('leaves the page quietly when the extension is gone', async () => {
    const content = await stage.open({
      markup: form,
      look: { state: { show: 'get' }, appearance: 'system' },
    })
    const errors: Error[] = []
    content.page.on('pageerror', (error) => errors.push(error))
    await until('the chip', () => content.chipText())
    await content.inside(`chrome.runtime.id = undefined`)
    await until('the chip to go', async () => (await content.chipText()) === undefined)
    await change(content, `document.forms[0].remove()`)
    await content.setHidden(false)
    expect(await content.page.evaluate(`document.documentElement.children.length`)).toBe(2)
    expect(await content.reports()).toEqual([login])
    expect(errors).toEqual([])
  })

  test('stops looking at a page that changes for ever', async () => {
    const content = await stage.open({
      hurry: true,
      markup: '<p id=app></p><script>setInterval(() => app.replaceChildren("x"), 20)</script>',
    })
    await until('the last look', async () => {
      const before = await content.looks()
      await content.pass(20_000)
      return before > 100 && before === (await content.looks())
    })
    expect(await content.looks()).toBeLessThanOrEqual(150)
  })
})
