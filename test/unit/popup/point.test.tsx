// @vitest-environment happy-dom
import { act } from 'preact/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { PopupView } from '../../../src/popup/popup-view.tsx'
import { createPopupModel } from '../../../src/ui/popup-model.ts'
import { anna, createFakePort, createFakeStored, mailbox, settled } from '../ui/fake-port.ts'
import { buttonWith, leave, press, show, text } from '../ui/page.tsx'

const closed = vi.fn()
vi.stubGlobal('close', closed)
afterEach(() => {
  closed.mockClear()
  leave()
})

/** The popup over a page, and what the worker says of that. */
async function over(offer: object) {
  const stored = createFakeStored({
    accounts: [anna],
    signIns: { anna: { status: 'signed-in', session: {} } },
    mailboxes: { anna: { status: 'ready', mailboxes: [mailbox('one')] } },
  })
  const world = createFakePort()
  const model = createPopupModel(world.port, stored, undefined)
  await show(<PopupView model={model} openOptions={vi.fn()} port={world.port} />)
  const answer = (value: unknown) =>
    act(async () => {
      world.last().answer(value)
      await settled()
    })
  await act(() => model.lookAtPage())
  await answer(offer)
  return { ...world, answer }
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
