import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import {
  address,
  type ContentPage,
  createStage,
  reportsOf,
  type Stage,
  secret,
  webmail,
} from './content-page.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterEach(() => stage.clear())
afterAll(() => stage.close())

const form = (attributes = 'method=post action=/login', inside = '') =>
  `<form ${attributes}><input name=username><input type=password name=password>${inside}<button>Log in</button></form>`
const values = ({ page }: ContentPage) => page.$$eval('input', (inputs) => inputs.map((input) => input.value))

describe('a fill is refused', () => {
  test.each([
    ['when the document is another one by now', form(), { pageId: 'another' }, 'page-changed'],
    ['on another origin', form(), { origin: 'https://mail.thexyz.com.evil.example' }, 'wrong-page'],
    ['without a form', '<p>Inbox</p>', {}, 'no-form'],
    [
      'for a form that sends elsewhere',
      form('method=post action=https://evil.example/'),
      {},
      'form-goes-elsewhere',
    ],
    [
      'for a form that sends to another port',
      form('method=post action=https://mail.thexyz.com:444/'),
      {},
      'form-goes-elsewhere',
    ],
    [
      'for a form that sends to another scheme',
      form('method=post action=http://mail.thexyz.com/'),
      {},
      'form-goes-elsewhere',
    ],
    [
      'for a button that sends elsewhere',
      form().replace('<button>', '<button formaction=//evil.example>'),
      {},
      'form-goes-elsewhere',
    ],
    [
      'for a hidden button that sends elsewhere',
      form(undefined, '<button hidden formaction=//evil.example></button>'),
      {},
      'form-goes-elsewhere',
    ],
    [
      'where a base points elsewhere',
      `<base href=https://evil.example/>${form('method=post action=login')}`,
      {},
      'form-goes-elsewhere',
    ],
    [
      'where an input hides what the form says',
      form('method=post action=//evil.example', '<input type=hidden name=action value=/login>'),
      {},
      'form-goes-elsewhere',
    ],
    ['for a form that shows it in an address', form('method=get action=/login'), {}, 'form-shows-it'],
    ['for a form that says nothing and so shows it', form(''), {}, 'form-shows-it'],
    [
      'for a button that shows it',
      form().replace('<button>', '<button formmethod=get>'),
      {},
      'form-shows-it',
    ],
  ] as const)('%s', async (_, markup, changes, refused) => {
    const content = await stage.open({ markup })
    const before = await values(content)
    expect(await content.fill(changes)).toEqual({
      done: false,
      username: false,
      password: false,
      submitted: false,
      fields: [],
      refused,
    })
    expect(await values(content)).toEqual(before)
  })

  test('without https', async () => {
    const content = await stage.open({ markup: form(), url: 'http://127.0.0.1/' })
    expect(await content.fill({ origin: 'http://127.0.0.1' })).toMatchObject({ refused: 'wrong-page' })
  })

  test.each([
    [
      'changes where the form sends',
      `document.forms[0].action = 'https://evil.example/'`,
      'form-goes-elsewhere',
    ],
    [
      'turns the password box into a text box',
      `document.querySelectorAll('input')[1].type = 'text'`,
      'no-form',
    ],
  ])(
    'before the page sees the password, when it %s in answer to the first input',
    async (_, script, refused) => {
      const turned = `<script>
      var seen = ''
      addEventListener('input', () => { seen += document.querySelectorAll('input')[1].value; ${script} })
    </script>`
      const content = await stage.open({ markup: form() + turned })
      expect(await content.fill()).toMatchObject({ done: false, refused })
      expect(await values(content)).toEqual(['', ''])
      expect(await content.page.evaluate('seen')).toBe('')
    },
  )

  test('but not for nameless boxes of a form that only a script can take', async () => {
    const nameless = '<form><input id=username><input type=password id=pass><button>Log in</button></form>'
    expect(await (await stage.open({ markup: nameless })).fill()).toMatchObject({ done: true })
  })
})

describe('messages', () => {
  test.each([
    ['another extension', { id: 'somebody' }],
    ['a page of ours in a tab', { id: 'latchkey', tab: { id: 1 } }],
    ['nobody', {}],
  ])('from %s are not answered', async (_, sender) => {
    const content = await stage.open({ markup: form() })
    const { pageId } = await content.report()
    const order = {
      name: 'fill',
      pageId,
      origin: webmail,
      username: address,
      password: secret,
      submit: false,
    } as const
    expect(await content.tell({ name: 'page' }, sender)).toBeUndefined()
    expect(await content.tell(order, sender)).toBeUndefined()
    expect(await values(content)).toEqual(['', ''])
  })

  test('posted by the page itself do nothing', async () => {
    const content = await stage.open({ markup: form() })
    await reportsOf(content, 1)
    const before = await content.sent()
    await content.page.evaluate(() =>
      ['page', 'chip', 'fill'].forEach((name) => {
        postMessage({ name, submit: true, username: 'x', password: 'y' }, '*')
      }),
    )
    expect(await content.fill({ pageId: 'another' })).toMatchObject({ done: false })
    expect(await values(content)).toEqual(['', ''])
    expect((await content.sent()).length).toBe(before.length)
  })
})
