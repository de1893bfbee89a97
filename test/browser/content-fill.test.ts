import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { address, type ContentPage, createStage, type Stage, secret } from './content-page.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterEach(() => stage.clear())
afterAll(() => stage.close())

const form = (attributes = 'method=post action=/login', inside = '') =>
  `<form ${attributes}><input name=username><input type=password name=password>${inside}<button>Log in</button></form>`
/** Notes what the page gets to hear. */
const notes = `<script>
  var heard = []
  for (const type of ['focus', 'input', 'change'])
    addEventListener(type, (event) => heard.push(type + ' ' + event.target.name + ' ' + (event.inputType ?? '')), true)
  addEventListener('submit', (event) => { event.preventDefault(); heard.push('submit') })
</script>`
const values = ({ page }: ContentPage) => page.$$eval('input', (inputs) => inputs.map((input) => input.value))
const heard = ({ page }: ContentPage) => page.evaluate('heard') as Promise<string[]>

describe('a fill', () => {
  test('puts both values in exactly, as typing would, and submits nothing by itself', async () => {
    const content = await stage.open({ markup: form() + notes })
    expect(await content.fill()).toEqual({
      done: true,
      username: true,
      password: true,
      submitted: false,
      fields: ['username', 'password'],
    })
    expect(await values(content)).toEqual([address, secret])
    expect(await heard(content)).toEqual([
      'focus username ',
      'input username insertText',
      'change username insertText',
      'focus password ',
      'input password insertText',
      'change password insertText',
      'focus password ',
    ])
  })

  test('goes through the events of the filling of a browser, box by box', async () => {
    const steps = `<script>
      var steps = []
      for (const type of ['focus', 'keydown', 'input', 'change', 'keyup', 'blur'])
        document.querySelector('[type=password]').addEventListener(type, ({ target }) =>
          steps.push(type + ' ' + target.value.length))
    </script>`
    const content = await stage.open({ markup: form() + steps })
    const empty = ['focus 0', 'keydown 0']
    const filled = ['input', 'change', 'keyup', 'blur'].map((type) => `${type} ${secret.length}`)
    expect(await content.fill()).toMatchObject({ done: true })
    expect(await content.page.evaluate('steps')).toEqual([...empty, ...filled, `focus ${secret.length}`])
    // The person may go on with the Enter key.
    expect(await content.page.evaluate('document.activeElement.name')).toBe('password')
  })

  test('tells a page of focus that does not have it, because the popup is open', async () => {
    const content = await stage.open({ markup: form() + notes })
    const cdp = await content.page.context().newCDPSession(content.page)
    await cdp.send('Emulation.setFocusEmulationEnabled', { enabled: false })
    const other = await content.page.context().newPage()
    await other.bringToFront()
    expect(await content.page.evaluate('document.hasFocus()')).toBe(false)
    expect(await content.fill()).toMatchObject({ done: true })
    expect((await heard(content)).filter((what) => /^focus/.test(what))).toEqual([
      'focus username ',
      'focus password ',
    ])
  })

  test('presses the button of the page when asked to', async () => {
    const content = await stage.open({ markup: form() + notes })
    expect(await content.fill({ submit: true })).toMatchObject({ done: true, submitted: true })
    expect(await heard(content)).toContain('submit')
  })

  test('presses a button that is none, without a form', async () => {
    const content = await stage.open({
      markup: `<input name=username autocomplete=username><input type=password name=password>
        <a role=button>Forgot?</a><div role=button onclick="pressed = true">Next</div><script>var pressed = false</script>`,
    })
    expect(await content.fill({ submit: true })).toMatchObject({ submitted: true })
    expect(await content.page.evaluate('pressed')).toBe(true)
  })

  test('presses the one button left when the others say what else they are for', async () => {
    const content = await stage.open({
      markup: `<input name=username><input type=password name=password><a role=button>Show password</a>
        <div role=button onclick="pressed = true">Belépés</div><a role=button>Forgot?</a><script>var pressed = false</script>`,
    })
    expect(await content.fill({ submit: true })).toMatchObject({ submitted: true })
    expect(await content.page.evaluate('pressed')).toBe(true)
  })

  test('leaves the pressing to the person when it is not sure of the button', async () => {
    const content = await stage.open({
      markup: `<input name=username><input type=password name=password><div role=button>Ala</div><div role=button>Bala</div>`,
    })
    expect(await content.fill({ submit: true })).toMatchObject({ done: true, submitted: false })
  })

  test('does not press a button that stays switched off', async () => {
    const content = await stage.open({ markup: form().replace('<button>', '<button disabled>') })
    expect(await content.fill({ submit: true })).toMatchObject({ done: true, submitted: false })
  })

  test('is noticed by a framework that watches its inputs by a property of their own', async () => {
    const tracked = `<script>
      var state = {}
      for (const input of document.querySelectorAll('input')) {
        const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')
        let known = ''
        Object.defineProperty(input, 'value', {
          get() { return native.get.call(this) },
          set(value) { known = value; native.set.call(this, value) },
        })
        input.addEventListener('input', () => {
          if (native.get.call(input) === known) return
          known = native.get.call(input)
          state[input.name] = known
        })
      }
    </script>`
    const content = await stage.open({ markup: form() + tracked })
    expect(await content.fill()).toMatchObject({ done: true })
    expect(await content.page.evaluate('state')).toEqual({ username: address, password: secret })
  })

  test('works where the page has replaced the prototypes of its own world', async () => {
    const patched = `<script>
      Object.defineProperty(HTMLInputElement.prototype, 'value', { set() {}, get() { return 'patched' } })
      EventTarget.prototype.dispatchEvent = () => { throw new Error('patched') }
    </script>`
    const content = await stage.open({ markup: form() + patched })
    expect(await content.fill()).toMatchObject({ done: true })
  })

  test('replaces another address', async () => {
    const content = await stage.open({
      markup: form().replace('name=username', 'name=username value=bob@firm.example'),
    })
    expect(await content.fill()).toMatchObject({ done: true })
    expect(await values(content)).toEqual([address, secret])
  })

  test('takes a fixed address for filled only when it is the right one', async () => {
    const fixed = (value: string) => form().replace('name=username', `name=username readonly value=${value}`)
    const same = await stage.open({ markup: fixed('Anna@Firm.example') })
    expect(await same.fill()).toMatchObject({ done: true, fields: ['password'] })
    const other = await stage.open({ markup: fixed('bob@firm.example') })
    expect(await other.fill()).toMatchObject({ done: false, username: false })
    expect(await values(other)).toEqual(['bob@firm.example', ''])
  })

  test('fills the form again that the page built anew on the first input', async () => {
    const rebuilt = `<script>
      let left = 1
      addEventListener('input', () => {
        if (left-- > 0) queueMicrotask(() => { document.forms[0].outerHTML = document.forms[0].outerHTML })
      })
    </script>`
    const content = await stage.open({ markup: form() + rebuilt })
    expect(await content.fill()).toMatchObject({ done: true })
    expect(await values(content)).toEqual([address, secret])
  })

  test.each([
    ['throws away what was typed before its script started', 'for (const box of boxes) box.value = ""'],
    ['has not heard what was typed before its script started', ''],
  ])('is made again where the page %s', async (_, start) => {
    const late = `<script>
      const button = document.querySelector('button')
      setTimeout(() => {
        const boxes = [...document.querySelectorAll('input')]
        ${start}
        addEventListener('input', () => { button.disabled = boxes.some((box) => box.value === '') })
      }, 300)
    </script>`
    const content = await stage.open({
      markup: form().replace('<button>', '<button disabled>') + notes + late,
    })
    expect(await content.fill({ submit: true })).toMatchObject({ done: true, submitted: true })
    expect(await values(content)).toEqual([address, secret])
    expect(await heard(content)).toContain('submit')
  })
})

describe('what does not stick as a whole is taken out again', () => {
  test.each([
    ['a box too short for the password', form().replace('type=password', 'type=password maxlength=5'), true],
    [
      'a pattern the password does not have',
      form().replace('type=password', 'type=password pattern=[0-9]+'),
      true,
    ],
    [
      'a mask that changes the password',
      `${form()}<script>document.querySelectorAll('input')[1].addEventListener('input', (event) => { event.target.value = event.target.value.slice(0, 3) })</script>`,
      true,
    ],
    [
      'a page that empties the address',
      `${form()}<script>document.querySelectorAll('input')[0].addEventListener('change', (event) => { event.target.value = '' })</script>`,
      false,
    ],
  ])('%s', async (_, markup, username) => {
    const content = await stage.open({ markup })
    const receipt = await content.fill({ submit: true })
    expect(receipt).toMatchObject({ done: false, username, submitted: false })
    expect(receipt).not.toHaveProperty('refused')
    expect(await values(content)).toEqual(['', ''])
  })
})
