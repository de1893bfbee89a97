// @vitest-environment happy-dom
import { act } from 'preact/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { anna, mailbox } from '../ui/fake-port.ts'
import { buttonWith, leave, press, text } from '../ui/page.tsx'
import { openPopup } from './open-popup.tsx'

const closed = vi.fn()
vi.stubGlobal('close', closed)
afterEach(() => {
  closed.mockClear()
  leave()
})

/** The popup over a page, and what the worker says of that. */
async function over(offer: object) {
  const { model, ...world } = await openPopup({
    accounts: [anna],
    signIns: { anna: { status: 'signed-in', session: {} } },
    mailboxes: { anna: { status: 'ready', mailboxes: [mailbox('one')] } },
  })
  await act(() => model.lookAtPage())
  await world.answer(offer)
  return world
}

test('where the page is unsure, one press asks once and makes way for the page', async () => {
  const { asked, answer } = await over({ unsureAt: 'mail.thexyz.com' })
  expect(text()).toContain('point_unsure')
  await press('point_begin')
  await press('point_begin')
  expect(asked.map(({ name }) => name)).toEqual(['lookAtTab', 'pointAtBox'])
  expect(closed).not.toHaveBeenCalled()
  await answer({ begun: true })
  expect(closed).toHaveBeenCalledOnce()
})

test('where the page cannot be asked, the popup stays and says what to do', async () => {
  const { answer } = await over({ unsureAt: 'mail.thexyz.com' })
  await press('point_begin')
  await answer({ begun: false })
  expect(closed).not.toHaveBeenCalled()
  expect(document.querySelector('[role=alert]')?.textContent).toContain('point_cannotBegin')
})

test('where the page is sure, nothing is asked', async () => {
  await over({})
  expect(buttonWith('point_begin')).toBeUndefined()
})
