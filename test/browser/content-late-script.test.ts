import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { until } from '../e2e/harness/until.ts'
import { createStage, type Stage } from './content-page.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterEach(() => stage.clear())
afterAll(() => stage.close())

/** Opens a page with a form and a script, has it filled and sent, and counts who sent it. */
async function send(attributes: string, script: string) {
  const markup = `<form ${attributes}><input name=username><input type=password name=password id=box><button${attributes.includes('formaction') ? ' formaction=/login' : ''}>Log in</button></form>
    <script>var taken = 0, heard = 0; addEventListener('submit', () => { heard++ }, true); ${script}</script>`
  const content = await stage.open({ markup })
  let byBrowser = 0
  await content.page.route('**/*', (route) => {
    if (route.request().method() === 'POST') byBrowser++
    // The page stays.
    return route.fulfill({ status: 204 })
  })
  expect(await content.fill({ submit: true })).toMatchObject({ done: true, submitted: true })
  return {
    byBrowser: () => byBrowser,
    byScript: () => content.page.evaluate('taken'),
    heard: () => content.page.evaluate('heard'),
  }
}

describe('a page that has just been loaded', () => {
  const takeOverLate = `setTimeout(() => box.form.addEventListener('submit', (event) => {
    event.preventDefault()
    taken++
  }), 700)`
  const intoShadow = `const box = document.querySelector('#box')
    const inside = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' })
    inside.append(box.form)`

  test.each([
    ['that takes it over only later', takeOverLate],
    ['that does so in a shadow root', `${intoShadow}; ${takeOverLate}`],
  ])('gets its form sent once, by a script %s', async (_, script) => {
    const { byBrowser, byScript } = await send('method=post', script)
    expect(await byScript()).toBe(1)
    expect(byBrowser()).toBe(0)
  })

  test('gets nothing sent twice, where its script sends by itself and empties the box', async () => {
    const sends = `document.forms[0].addEventListener('submit', () => {
      taken++
      setTimeout(() => { document.querySelector('[type=password]').value = '' }, 30)
    })`
    const { byScript } = await send('method=post', sends)
    expect(await byScript()).toBe(1)
  })

  test.each([
    ['no script takes it', 2, 'method=post', ''],
    ['it says where it goes', 1, 'method=post action=/login', ''],
    ['the page lets it go once only', 1, 'method=post onsubmit="return !window.sent++" ', 'var sent = 0'],
    ['its button says where it goes', 1, 'method=post id=formaction', ''],
    [
      'the page switches the button off at the press',
      1,
      'method=post',
      'onsubmit = () => { document.querySelector("button").disabled = true }',
    ],
  ])('gets its form sent once, by the browser, where %s', async (_, times, attributes, script) => {
    const { byBrowser, heard } = await send(attributes, script)
    await until('the browser to send it', () => byBrowser() > 0)
    expect(byBrowser()).toBe(1)
    // It is held back at most once, and not where that is of no use or could do harm.
    expect(await heard()).toBe(times)
  })
})
