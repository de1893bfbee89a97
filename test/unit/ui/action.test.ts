import { expect, test } from 'vitest'
import { AppError } from '../../../src/core/errors.ts'
import { createAction } from '../../../src/ui/action.ts'
import { createDeferred } from './fake-port.ts'

test('an action tells that it runs, and then nothing more', async () => {
  const action = createAction<'get'>()
  const { promise, resolve } = createDeferred()
  const run = action.run('get', () => promise)
  expect(action.running.value).toBe('get')
  resolve('done')
  expect(await run).toBe('done')
  expect(action.state.value).toEqual({ status: 'idle' })
})

test('a failed action tells its code, whatever was thrown', async () => {
  const action = createAction<'get'>()
  await action.run('get', () => Promise.reject(new AppError('busy')))
  expect(action.error.value).toBe('busy')
  await action.run('get', () => Promise.reject(new Error('a bug')))
  expect(action.error.value).toBe('changed')
})

test('an overtaken answer does not win', async () => {
  const action = createAction<'first' | 'second'>()
  const first = createDeferred()
  const slow = action.run('first', () => first.promise)
  const second = createDeferred()
  const quick = action.run('second', () => second.promise)
  second.reject(new AppError('offline'))
  await quick
  first.resolve('late')
  expect(await slow).toBeUndefined()
  expect(action.state.value).toEqual({ status: 'failed', name: 'second', error: 'offline' })
})

test('after a reset a late failure counts for nothing', async () => {
  const action = createAction<'get'>()
  const { promise, reject } = createDeferred()
  const run = action.run('get', () => promise)
  action.reset()
  reject(new AppError('offline'))
  await run
  expect(action.state.value).toEqual({ status: 'idle' })
})
