// @vitest-environment happy-dom
import { act } from 'preact/test-utils'
import { afterEach, describe, expect, test } from 'vitest'
import { namedProfiles } from '../../../src/core/profiles.ts'
import { BatchAnnouncement } from '../../../src/options/password-batch-announcement.tsx'
import { PasswordBatch } from '../../../src/options/password-batch-view.tsx'
import type { Facts } from '../../../src/ui/stored.ts'
import { settled } from '../ui/fake-port.ts'
import { buttonWith, focusedText, leave, press, show, text } from '../ui/page.tsx'
import { batch, boxes, createBatchWorld, keyOf, rows } from './batch-world.ts'

afterEach(leave)

async function open(facts: Partial<Facts> = {}) {
  const world = createBatchWorld(facts)
  await show(<PasswordBatch model={world.model} port={world.port} />)
  return world
}
const ticks = () => [...document.querySelectorAll<HTMLInputElement>('.paged input')]
const status = () => [...document.querySelectorAll('[role=status]')].map(({ textContent }) => textContent)
const pages = (count: number) => ({
  mailboxes: { panel: { status: 'ready' as const, mailboxes: boxes(count) } },
})

describe('choosing', () => {
  test('is nothing for people with one mailbox', async () => {
    await open(pages(1))
    expect(text()).toBe('')
  })

  test('draws hundreds of mailboxes a page at a time, and goes on with the first new one', async () => {
    await open(pages(120))
    await press('batch_open')
    expect(ticks()).toHaveLength(50)
    await press('batch_more 50 70')
    expect(ticks()).toHaveLength(100)
    expect(document.activeElement).toBe(ticks()[50])
    await press('batch_more 20 20')
    expect(ticks()).toHaveLength(120)
    expect(buttonWith('batch_more')).toBeUndefined()
  })

  test('chooses all that were found, drawn or not, except those that must be saved first', async () => {
    const { model } = await open({
      ...pages(120),
      passwordChanges: { [keyOf('user3@firm.example')]: { status: 'changed', next: 'x', at: 1 } },
    })
    await press('batch_open')
    await act(() => document.querySelector<HTMLInputElement>('.batch-all input')?.click())
    expect(status()).toEqual(['batch_chosen 119'])
    expect(ticks()[3]?.disabled).toBe(true)
    expect(model.choice.chosen.value.has('user3@firm.example')).toBe(false)
  })

  test('says what stops working before anything is changed', async () => {
    const { model, asked } = await open(pages(40))
    await press('batch_open')
    await act(() => {
      model.choice.choose(
        boxes(37).map(({ id }) => id),
        true,
      )
    })
    await press('batch_next')
    expect(focusedText()).toBe('batch_ask_many 37')
    expect(text()).toContain('batch_stops_many 37')
    expect(text()).toContain('batch_ask_more 27')
    await press('batch_start_many 37')
    await settled()
    expect(asked).toMatchObject([{ name: 'startPasswordBatch' }])
  })
})

describe('on the way', () => {
  test('tells a screen reader ten times in all, not at every mailbox', async () => {
    const all = (done: number) =>
      batch(
        'running',
        rows(
          ...Array.from({ length: 40 }, (_, at): ['changed' | 'waiting'] => [
            at < done ? 'changed' : 'waiting',
          ]),
        ),
      )
    const { stored, model } = createBatchWorld({ passwordBatches: all(0) })
    await show(<BatchAnnouncement course={model.course} profile={namedProfiles['metutech-panel']} />)
    const told = new Set<string>()
    for (let done = 1; done <= 40; done++) {
      await act(() => {
        stored.passwordBatches.value = all(done)
      })
      told.add(text())
    }
    expect(told.size).toBe(11)
  })

  test('shows how far it is', async () => {
    await open({
      passwordBatches: batch('running', rows(['changed'], ['failed'], ['changing'], ['waiting'])),
    })
    expect(text()).toContain('batch_done 2 4')
    expect(document.querySelector('progress')?.value).toBe(2)
  })

  test('keeps a place for the keyboard when the button that was pressed has gone', async () => {
    const { stored } = await open({ passwordBatches: batch('running', rows(['waiting'])) })
    buttonWith('batch_pause')?.focus()
    await act(() => {
      stored.passwordBatches.value = batch('paused', rows(['waiting']))
    })
    expect(focusedText()).toBe('batch_title')
  })

  test('tells a screen reader what came of it', async () => {
    const { stored } = await open({ passwordBatches: batch('running', rows(['waiting'])) })
    await act(() => {
      stored.passwordBatches.value = batch('finished', rows(['failed']))
    })
    expect(status()[0]).toBe('batch_finished batch_sum_changed_many 0 batch_sum_failed 1')
  })

  test('says until when it waits, and that leaving does not end it', async () => {
    await open({ passwordBatches: batch('running', rows(['waiting']), { resumesAt: 1_080_000 }) })
    expect(text()).toContain('batch_waiting METUTech Mail (customer panel)')
    expect(text()).toContain('batch_waiting_left 1:20')
    expect(text()).toContain('batch_goesOn')
  })

  test.each([
    ['signed-out', 'error_signedOut', 'batch_because_signIn'],
    ['no-permission', 'error_noPermission', 'batch_because_allow'],
    ['busy', 'error_busy', 'batch_because_tryAgain'],
    ['refused', 'password_refused', 'batch_because_refused'],
  ] as const)('says why it stopped for %s and what to do', async (because, happened, next) => {
    await open({ passwordBatches: batch('paused', rows(['changed'], ['waiting']), { because }) })
    expect(document.querySelector('[role=alert]')?.textContent).toContain(happened)
    expect(document.querySelector('[role=alert]')?.textContent).toContain(next)
  })

  test('offers to sign in where the account is signed out, and only then to go on', async () => {
    const { openSignIn } = await open({
      signIns: {},
      passwordBatches: batch('paused', rows(['waiting']), { because: 'signed-out' }),
    })
    expect(buttonWith('batch_goOn')).toBeUndefined()
    await press('batch_signIn')
    expect(openSignIn).toHaveBeenCalledOnce()
  })
})

describe('results', () => {
  const mixed = rows(['changed'], ['failed', { reason: 'Used before.' }], ['unknown'], ['waiting'])

  test('tell the outcome of each, and no password before it is asked for', async () => {
    await open({ passwordBatches: batch('paused', mixed) })
    const list = [...document.querySelectorAll('.batch-row')].map(({ textContent }) => textContent)
    expect(list[0]).toContain('batch_row_changed')
    expect(list[1]).toContain('password_reason METUTech Mail (customer panel) Used before.')
    expect(list[2]).toContain('batch_row_unknown_next')
    expect(list[3]).toContain('batch_row_waiting')
    expect(document.body.innerHTML).not.toContain('pass-')
    await press('batch_showAll')
    expect([...document.querySelectorAll('.password')].map(({ textContent }) => textContent)).toEqual([
      'pass-0',
      'pass-2',
    ])
  })

  test('show the password that was found not to hold, should the provider act late', async () => {
    const late = { error: 'not-done', next: 'pass-late' }
    await open({ passwordBatches: batch('finished', rows(['failed', late])) })
    await press('batch_showAll')
    expect(document.querySelector('li')?.textContent).toContain('batch_row_notDone_next')
    expect(document.querySelector('.password')?.textContent).toBe('pass-late')
  })

  test('warn before such a late password goes', async () => {
    const late = { error: 'not-done', next: 'pass-late' }
    const { asked } = await open({ passwordBatches: batch('finished', rows(['failed', late])) })
    await press('batch_saved')
    expect(focusedText()).toBe('batch_lose_title')
    expect(asked).toEqual([])
  })

  test('cannot be put away while the last mailbox is under way', async () => {
    const { stored } = await open({ passwordBatches: batch('cancelled', rows(['changed'], ['changing'])) })
    expect(buttonWith('batch_saved')).toBeUndefined()
    expect(text()).toContain('batch_pausing')
    await act(() => {
      stored.passwordBatches.value = batch('cancelled', rows(['changed'], ['changed']))
    })
    expect(buttonWith('batch_saved')).toBeDefined()
  })

  test('go on with the first new row where the last page of them has no button', async () => {
    const many = Array.from({ length: 60 }, (): ['failed'] => ['failed'])
    await open({ passwordBatches: batch('finished', rows(...many)) })
    await press('batch_more 10 10')
    expect(document.activeElement).toBe(document.querySelectorAll('.batch-row')[50])
  })

  test('copies a password that is hidden, which then is in the hands of the person', async () => {
    const { port, asked } = await open({ passwordBatches: batch('finished', rows(['changed'])) })
    await press('copy_button')
    expect(port.copy).toHaveBeenCalledWith('pass-0', 'secret')
    await press('batch_saved')
    await settled()
    expect(asked).toMatchObject([{ name: 'passwordBatchSaved' }])
  })

  test('warns before passwords go that nobody has', async () => {
    const { asked } = await open({ passwordBatches: batch('finished', rows(['changed'])) })
    await press('batch_saved')
    expect(focusedText()).toBe('batch_lose_title')
    await press('batch_lose_not')
    expect(focusedText()).toBe('batch_saved')
    expect(asked).toEqual([])
  })

  test('has nothing to save or hand out where nothing was changed', async () => {
    await open({ passwordBatches: batch('finished', rows(['failed'])) })
    expect(buttonWith('batch_saved')).toBeUndefined()
    expect(buttonWith('handOut_print')).toBeUndefined()
    expect(buttonWith('batch_retry_one')).toBeDefined()
    expect(buttonWith('batch_close')).toBeDefined()
  })
})
