// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
// @ts-expect-error A script of a page, without types.
import { showLogin } from '../../town/webmail/assets/login.js'

const sent: unknown[] = []
let answers: { status: number; body: unknown }[] = []

beforeEach(() => {
  vi.useFakeTimers()
  sent.length = 0
  answers = []
  vi.stubGlobal('fetch', async (_url: string, { body }: RequestInit) => {
    sent.push(JSON.parse(String(body)))
    const { status, body: said } = answers.shift() ?? { status: 401, body: {} }
    return { status, json: async () => said }
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  document.body.replaceChildren()
})

const show = (settings: object = {}) => {
  showLogin({ buildDelayMs: 0, button: 'div', rerender: 'never', ...settings })
  vi.runAllTimers()
}
const box = (name: string) => document.querySelector<HTMLInputElement>(`input[name=${name}]`)
const type = (name: string, value: string, target = box(name)) => {
  if (target === null) throw new Error(`no box ${name}`)
  target.value = value
  target.dispatchEvent(new Event('input', { bubbles: true }))
}
const press = async () => {
  document.querySelector<HTMLElement>('.login-button')?.click()
  await vi.advanceTimersByTimeAsync(0)
}

describe('the webmail’s login form', () => {
  test('is built by script, late if so set, without a form element', () => {
    showLogin({ buildDelayMs: 1500, button: 'div', rerender: 'never' })
    vi.advanceTimersByTime(1499)
    expect(box('password')).toBeNull()
    vi.advanceTimersByTime(1)
    expect(box('username')?.autocomplete).toBe('username')
    expect(box('password')?.autocomplete).toBe('current-password')
    expect(document.querySelector('form, [type=submit]')).toBeNull()
    expect(document.querySelector('.login-button')?.outerHTML).toMatch(/^<div .*role="button"/)
  })

  test('has a real button if so set, which submits nothing by itself', () => {
    show({ button: 'button' })
    expect(document.querySelector<HTMLButtonElement>('button.login-button')?.type).toBe('button')
  })

  test('does not notice a value that comes without an event', async () => {
    show()
    type('username', 'anna@firm.example')
    const password = box('password')
    if (password !== null) password.value = 'set without a word'
    await press()
    expect(sent).toEqual([])
    expect(document.querySelector('[role=alert]')?.textContent).toContain('required')
  })

  test('sends what input events told it, exactly', async () => {
    show()
    type('username', ' anna@firm.example ')
    type('password', ' p"w & <b> ')
    await press()
    expect(sent).toEqual([{ action: 'login', username: 'anna@firm.example', password: ' p"w & <b> ' }])
  })

  test('keeps the name and drops the password when it was refused', async () => {
    show()
    type('username', 'anna@firm.example')
    type('password', 'wrong')
    answers = [{ status: 401, body: { errors: { username: { description: 'Bad username or password' } } } }]
    await press()
    expect(document.querySelector('[role=alert]')?.textContent).toBe('Bad username or password')
    expect([box('username')?.value, box('password')?.value]).toEqual(['anna@firm.example', ''])
  })

  test.each(['at-once', 'next-frame'])(
    're-rendered %s, shows its state in new boxes and is deaf to old ones',
    async (rerender) => {
      show({ rerender })
      const before = box('password')
      type('username', 'anna@firm.example')
      expect(box('password') !== before).toBe(rerender === 'at-once')
      vi.runAllTimers()
      expect(box('password')).not.toBe(before)
      expect(box('username')?.value).toBe('anna@firm.example')
      type('password', 'into the old box', before)
      await press()
      expect(sent).toEqual([])
      type('password', 'into the new box')
      await press()
      expect(sent).toMatchObject([{ password: 'into the new box' }])
    },
  )

  test('asks for the code of the second factor in a box of its own', async () => {
    show()
    type('username', 'anna@firm.example')
    type('password', 'right')
    answers = [{ status: 200, body: { loginToken: 't1', authenticators: ['otpauthenticator'] } }]
    await press()
    expect(box('password')).toBeNull()
    expect(box('otp_code')?.autocomplete).toBe('one-time-code')
    type('otp_code', '123456')
    await press()
    expect(sent.at(-1)).toEqual({
      loginToken: 't1',
      authenticators: { otpauthenticator: { otp_code: '123456' } },
    })
  })

  test('gives way to the inbox after the sign-in', async () => {
    show()
    type('username', 'anna@firm.example')
    type('password', 'right')
    answers = [
      { status: 201, body: { username: 'anna@firm.example', CSRFToken: 'c1' } },
      {
        status: 200,
        body: [['Email/get', { list: [{ id: 1, from: 'A', subject: 'B', when: 'C', text: 'D' }] }]],
      },
    ]
    await press()
    expect(box('username')).toBeNull()
    expect(document.querySelector('[data-testid=inbox]')?.textContent).toContain('anna@firm.example')
  })
})
