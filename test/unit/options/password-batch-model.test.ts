import { describe, expect, test, vi } from 'vitest'
import { mostInBatch } from '../../../src/core/password-batch.ts'
import type { Account } from '../../../src/core/state.ts'
import { settled } from '../ui/fake-port.ts'
import { batch, boxes, createBatchWorld, inside, panel, rows } from './batch-world.ts'

describe('starting', () => {
  test('sends nothing before the person has been told what stops working', async () => {
    const { model, asked } = createBatchWorld()
    model.open()
    model.ask()
    expect(model.stage.value).toBe('choosing')
    model.choice.choose(['user0@firm.example', 'user2@firm.example'], true)
    model.ask()
    expect(model.stage.value).toBe('asking')
    expect(asked).toEqual([])
    model.start()
    await settled()
    expect(asked).toMatchObject([
      {
        name: 'startPasswordBatch',
        input: { accountId: 'panel', mailboxIds: ['user0@firm.example', 'user2@firm.example'] },
      },
    ])
  })

  test('starts once, however often the button is pressed', async () => {
    const { model, asked } = createBatchWorld()
    model.choice.choose(['user0@firm.example'], true)
    model.start()
    model.start()
    await settled()
    expect(asked).toHaveLength(1)
  })

  test('does not start more than are taken at a time', () => {
    const mailboxes = boxes(mostInBatch + 1)
    const { model } = createBatchWorld({ mailboxes: { panel: { status: 'ready', mailboxes } } })
    model.open()
    model.choice.choose(
      mailboxes.map(({ id }) => id),
      true,
    )
    model.ask()
    expect(model.isTooMany.value).toBe(true)
    expect(model.stage.value).toBe('choosing')
  })

  test('asks for the hosts with the press that follows their lack', async () => {
    const { model, last, port } = createBatchWorld()
    model.choice.choose(['user0@firm.example'], true)
    model.start()
    await settled()
    last().fail('no-permission')
    await settled()
    expect(model.startError.value).toBe('no-permission')
    expect(port.requestHosts).not.toHaveBeenCalled()
    model.start()
    expect(port.requestHosts).toHaveBeenCalledOnce()
  })

  test('forgets the choice once it is under way', () => {
    const { model, stored } = createBatchWorld()
    model.open()
    model.choice.choose(['user0@firm.example'], true)
    model.ask()
    stored.passwordBatches.value = batch('running', rows(['waiting']))
    expect(model.stage.value).toBe('closed')
    expect(model.choice.chosen.value.size).toBe(0)
  })

  test('shows the account with something to save first, and another at once without its choice', () => {
    const second: Account = { ...panel, id: 'second' }
    const { model } = createBatchWorld({
      accounts: [second, panel],
      signIns: { panel: inside, second: inside },
      mailboxes: {
        panel: { status: 'ready', mailboxes: boxes(3) },
        second: { status: 'ready', mailboxes: boxes(4) },
      },
      passwordBatches: batch('finished', rows(['changed'])),
    })
    expect(model.account.value?.account.id).toBe('panel')
    model.chooseAccount('second')
    expect(model.course.batch.value).toBeUndefined()
    expect(model.choice.all.value).toHaveLength(4)
  })
})

describe('on the way', () => {
  test.each([
    ['pause', 'pausePasswordBatch'],
    ['goOn', 'resumePasswordBatch'],
    ['cancel', 'cancelPasswordBatch'],
    ['retry', 'retryPasswordBatch'],
  ] as const)('%s asks the worker', async (action, name) => {
    const { model, asked } = createBatchWorld({ passwordBatches: batch('paused', rows(['waiting'])) })
    model.course[action]()
    await settled()
    expect(asked).toMatchObject([{ name, input: { accountId: 'panel' } }])
  })

  test('asks for the hosts it lacks before going on, and for none to pause', () => {
    const { model, port } = createBatchWorld({
      passwordBatches: batch('paused', rows(['waiting']), { because: 'no-permission' }),
    })
    model.course.cancel()
    expect(port.requestHosts).not.toHaveBeenCalled()
    const again = createBatchWorld({
      passwordBatches: batch('paused', rows(['waiting']), { because: 'no-permission' }),
    })
    again.model.course.goOn()
    expect(again.port.requestHosts).toHaveBeenCalledOnce()
  })

  test('counts what is left to wait, while it runs and no longer', () => {
    vi.useFakeTimers()
    const { model, stored, now } = createBatchWorld({
      passwordBatches: batch('running', rows(['waiting']), { resumesAt: 1_080_000 }),
    })
    expect(model.course.waitS.value).toBe(80)
    now.value = 1_080_000
    expect(model.course.waitS.value).toBeUndefined()
    stored.passwordBatches.value = batch('paused', rows(['waiting']), { resumesAt: 1_180_000 })
    expect(model.course.waitS.value).toBeUndefined()
    vi.useRealTimers()
  })

  test('shows only those that failed', () => {
    const { model } = createBatchWorld({
      passwordBatches: batch('finished', rows(['changed'], ['failed'], ['unknown'])),
    })
    model.course.filter.value = 'failed'
    expect(model.course.found.value.map(({ address }) => address)).toEqual(['user1@firm.example'])
    expect(model.course.counts.value).toEqual({ all: 3, changed: 1, failed: 1, unknown: 1, waiting: 0 })
  })

  test('signs in to the account that it is about', () => {
    const { model, openSignIn } = createBatchWorld({
      passwordBatches: batch('paused', rows(['waiting']), { because: 'signed-out' }),
    })
    model.course.signIn()
    expect(openSignIn).toHaveBeenCalledWith(panel)
  })
})

describe('the end', () => {
  const over = () =>
    createBatchWorld({ passwordBatches: batch('finished', rows(['changed'], ['unknown'], ['failed'])) })

  test('asks first when a password has not left the page', async () => {
    const { model, asked } = over()
    model.course.handedOut(['pass-0'])
    model.course.saved(false)
    await settled()
    expect(model.course.isAskedAboutSaving.value).toBe(true)
    expect(asked).toEqual([])
    model.course.saved(true)
    await settled()
    expect(asked).toMatchObject([{ name: 'passwordBatchSaved', input: { accountId: 'panel' } }])
  })

  test('asks nothing when all were handed out', async () => {
    const { model, asked } = over()
    model.course.handedOut(['pass-0', 'pass-1'])
    model.course.saved(false)
    await settled()
    expect(asked).toHaveLength(1)
  })

  test('asks again when there are new passwords since', async () => {
    const { model, stored, asked } = over()
    model.course.handedOut(['pass-0', 'pass-1'])
    stored.passwordBatches.value = batch('finished', rows(['changed'], ['unknown'], ['changed']))
    model.course.saved(false)
    await settled()
    expect(asked).toEqual([])
  })
})
