import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { address, type ContentPage, createStage, reportsOf, type Stage } from './content-page.ts'
import { gate } from './gate.ts'
import { form, login } from './login-form.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterEach(() => stage.clear())
afterAll(() => stage.close())

const lastDenied = async (content: ContentPage) => {
  const last = (await content.sent()).at(-1)
  return last?.name === 'page-report' ? last.input.denied : undefined
}

describe('after a submit', () => {
  const answering = (script: string) =>
    `${form}<script>addEventListener('submit', async (event) => {
      event.preventDefault()
      await fetch('/answer')
      ${script}
    })</script>`

  test('the same form is told again when the answer has come: it was refused', async () => {
    const answered = gate()
    const content = await stage.open({
      hurry: true,
      markup: answering(`document.body.append('Wrong')`),
      others: { '/answer': { status: 401, body: '', delayUntil: answered.opened } },
    })
    await reportsOf(content, 1)
    await content.fill({ submit: true })
    await content.pass(3000)
    expect(await content.reports()).toHaveLength(1)
    answered.open()
    expect(await reportsOf(content, 2)).toEqual([login, { ...login, username: address }])
  })

  test('the form that went is told as gone: it was accepted', async () => {
    const content = await stage.open({
      markup: answering(`document.body.innerHTML = 'Inbox'`),
      others: { '/answer': '{}' },
    })
    await reportsOf(content, 1)
    await content.fill({ submit: true })
    expect(await reportsOf(content, 2)).toEqual([login, null])
    expect(await lastDenied(content)).toBe(false)
  })

  test('a form that made room for a sentence is told as denied when the server refused', async () => {
    const content = await stage.open({
      markup: answering(`document.body.innerHTML = 'Wrong user name or password.'`),
      others: { '/answer': { status: 403, body: '' } },
    })
    await reportsOf(content, 1)
    await content.fill({ submit: true })
    expect(await reportsOf(content, 2)).toEqual([login, null])
    expect(await lastDenied(content)).toBe(true)
  })

  test('what else the page asked for before does not count as the answer', async () => {
    const answered = gate()
    const content = await stage.open({
      markup: `${answering(`document.body.innerHTML = 'Inbox'`)}
        <script>addEventListener('change', () => fetch('/other'), { once: true })</script>`,
      others: { '/answer': '{}', '/other': { status: 403, body: '', delayUntil: answered.opened } },
    })
    await reportsOf(content, 1)
    await content.fill({ submit: true })
    answered.open()
    expect(await reportsOf(content, 2)).toEqual([login, null])
    expect(await lastDenied(content)).toBe(false)
  })
})
