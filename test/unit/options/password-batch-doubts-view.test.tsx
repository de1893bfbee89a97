// @vitest-environment happy-dom
import { act } from 'preact/test-utils'
import { afterEach, describe, expect, test } from 'vitest'
import { PasswordBatch } from '../../../src/options/password-batch-view.tsx'
import type { Facts } from '../../../src/ui/stored.ts'
import { settled } from '../ui/fake-port.ts'
import { buttonWith, leave, press, show, text } from '../ui/page.tsx'
import { batch, createBatchWorld, rows } from './batch-world.ts'

afterEach(leave)

async function open(facts: Partial<Facts>) {
  const world = createBatchWorld(facts)
  await show(<PasswordBatch model={world.model} port={world.port} />)
  return world
}

describe('the passwords of a batch that are not certain', () => {
  const doubts = rows(
    ['changed'],
    ['unknown'],
    ['unknown', { because: 'busy' }],
    ['unknown', { because: 'not-offered' }],
  )

  test('are found out with the press that asks for the webmail', async () => {
    const { port, asked, stored } = await open({ passwordBatches: batch('finished', doubts) })
    expect(document.querySelectorAll('.batch-row')[2]?.textContent).toContain('password_tried_notTold')
    await press('batch_findOut 2')
    expect(port.requestOrigins).toHaveBeenCalledWith(['https://http.mnic.xion.oxcs.net/*'])
    await settled()
    expect(asked).toMatchObject([{ name: 'findOutPasswordBatch', input: { accountId: 'panel' } }])
    await act(() => {
      stored.passwordBatches.value = batch('finished', rows(['unknown', { trying: true }]))
    })
    expect(document.querySelector('.batch-row')?.textContent).toContain('password_try_busy')
    expect(buttonWith('password_try_busy')?.getAttribute('aria-disabled')).toBe('true')
  })

  test('stay, and the worker is not asked, when the person does not allow the webmail', async () => {
    const { hosts, asked } = await open({ passwordBatches: batch('finished', doubts) })
    hosts.granted = false
    await press('batch_findOut 2')
    await act(settled)
    expect(asked).toEqual([])
    expect(document.querySelector('[role=alert]')?.textContent).toContain('error_noPermission')
  })

  test('need the account signed in, and are no button where nothing can be found out', async () => {
    const { stored } = await open({ signIns: {}, passwordBatches: batch('finished', doubts) })
    expect(buttonWith('batch_findOut')).toBeUndefined()
    expect(text()).toContain('batch_findOut_signIn')
    await act(() => {
      stored.passwordBatches.value = batch('finished', rows(['unknown', { because: 'not-offered' }]))
    })
    expect(text()).not.toContain('batch_findOut')
    expect(text()).toContain('password_tried_notOffered METUTech Mail (customer panel)')
  })
})
