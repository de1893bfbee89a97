// @vitest-environment happy-dom
// @vitest-environment-options { "url": "https://mail.thexyz.com/login?next=inbox" }
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fill } from '../../../src/content/fill.ts'
import { aim, type FillOrder, type LivePage } from '../../../src/content/fill-target.ts'

const order: FillOrder = {
  name: 'fill',
  pageId: 'p1',
  origin: 'https://mail.thexyz.com',
  path: '/login',
  username: 'anna@firm.example',
  password: 'otp-0',
  submit: true,
}
const box = () => document.querySelector<HTMLInputElement>('[type=password]') ?? undefined
const page: LivePage = {
  pageId: () => 'p1',
  submitted: vi.fn(),
  findLogin: () => {
    const password = box()
    return password && { password, submit: document.querySelector('button') ?? undefined }
  },
  findNewPassword: () => undefined,
}

function show() {
  document.body.innerHTML = '<form><input type=password><button disabled>In</button></form>'
}
beforeEach(show)
afterEach(() => {
  vi.useRealTimers()
  history.replaceState(null, '', '/login?next=inbox')
})

test('a page that shows another path than the one that was looked at is not filled', () => {
  expect(aim(order, page).refused).toBeUndefined()
  history.pushState(null, '', '/admin/')
  expect(aim(order, page)).toEqual({ refused: 'wrong-page', secrets: [] })
  expect(aim({ ...order, path: undefined }, page).refused).toBeUndefined()
})

test('nothing is typed that has expired', async () => {
  const seen = vi.fn()
  box()?.addEventListener('input', seen)
  expect(await fill({ ...order, expiresAt: Date.now() }, page)).toMatchObject({
    done: false,
    refused: 'no-secret',
  })
  expect(seen).not.toHaveBeenCalled()
})

test.each([
  ['typed into', () => undefined],
  ['built anew since', show],
])('what expires while the page takes its time is taken out of the box that was %s', async (_, rebuild) => {
  vi.useFakeTimers()
  const receipt = fill({ ...order, expiresAt: Date.now() + 1 }, page)
  expect(box()?.value).toBe('otp-0')
  rebuild()
  const there = box()
  if (there) there.value = 'otp-0'
  await vi.runAllTimersAsync()
  expect(await receipt).toMatchObject({ done: false, submitted: false, fields: [], refused: 'no-secret' })
  expect(box()?.value).toBe('')
  expect(page.submitted).not.toHaveBeenCalled()
})
