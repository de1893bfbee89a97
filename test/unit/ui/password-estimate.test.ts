import { signal } from '@preact/signals'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createPasswordEstimate, type EstimatePassword } from '../../../src/ui/password-estimate.ts'
import { settled } from './fake-port.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function createWorld() {
  const typed = signal('')
  let arrive: (estimator: EstimatePassword) => void = () => undefined
  let fail: () => void = () => undefined
  const load = vi.fn(
    () =>
      new Promise<EstimatePassword>((resolve, reject) => {
        arrive = resolve
        fail = () => reject(new Error('not there'))
      }),
  )
  const estimator = vi.fn<EstimatePassword>((password) => ({
    strength: password.length > 8 ? 'strong' : 'weak',
    weakness: undefined,
  }))
  const estimate = createPasswordEstimate(load, typed, () => 'Berta.Karlsen@Firm.example')
  const pause = async () => {
    vi.runAllTimers()
    await settled()
  }
  return { typed, load, estimator, estimate, pause, arrive: () => arrive(estimator), fail: () => fail() }
}

test('the estimator is loaded once, when the person begins to type', async () => {
  const { typed, load, pause, arrive } = createWorld()
  await pause()
  expect(load).not.toHaveBeenCalled()
  typed.value = 'k'
  expect(load).toHaveBeenCalledOnce()
  arrive()
  typed.value = 'ko'
  await pause()
  expect(load).toHaveBeenCalledOnce()
})

test('waits for a pause, and takes the parts of the address for known', async () => {
  const { typed, estimator, estimate, pause, arrive } = createWorld()
  typed.value = 'kor'
  arrive()
  await settled()
  expect(estimator).not.toHaveBeenCalled()
  typed.value = 'korn'
  await pause()
  expect(estimator).toHaveBeenCalledExactlyOnceWith('korn', [
    'berta.karlsen@firm.example',
    'berta.karlsen',
    'berta',
    'karlsen',
    'firm',
  ])
  expect(estimate.value?.strength).toBe('weak')
})

test('what was typed last wins over an estimator that comes late', async () => {
  const { typed, estimator, estimate, pause, arrive } = createWorld()
  typed.value = 'first'
  await pause()
  typed.value = 'the second one'
  await pause()
  arrive()
  await settled()
  expect(estimator).toHaveBeenCalledExactlyOnceWith('the second one', expect.anything())
  expect(estimate.value?.strength).toBe('strong')
})

test('says nothing of a box that was emptied meanwhile', async () => {
  const { typed, estimator, estimate, pause, arrive } = createWorld()
  typed.value = 'first'
  await pause()
  typed.value = ''
  arrive()
  await pause()
  expect(estimator).not.toHaveBeenCalled()
  expect(estimate.value).toBeUndefined()
})

test('an estimator that cannot be loaded is no trouble', async () => {
  const { typed, estimate, pause, fail } = createWorld()
  typed.value = 'first'
  fail()
  await pause()
  expect(estimate.value).toBeUndefined()
})
