import { signal } from '@preact/signals'
import { describe, expect, test } from 'vitest'
import { createStepsModel } from '../../../src/ui/steps-model.ts'
import { anna, createFakePort, createFakeStored, settled } from './fake-port.ts'

function createWorld() {
  const world = createFakePort()
  return { ...world, model: createStepsModel(world.port, createFakeStored(), signal(anna)) }
}

describe('a second-factor code', () => {
  test('is sent without the blanks around it and taken out of the field once it was right', async () => {
    const { model, last } = createWorld()
    model.code.value = ' 123 456 '
    model.answer('code')
    await settled()
    expect(last()).toMatchObject({
      name: 'answerSecondFactor',
      input: { accountId: 'anna', kind: 'code', code: '123 456' },
    })
    last().answer()
    await settled()
    expect(model.code.value).toBe('')
  })

  test.each([
    ['wrong-code', ''],
    ['offline', '123456'],
    ['timeout', '123456'],
  ] as const)('after %s leaves %j in the field', async (error, left) => {
    const { model, last } = createWorld()
    model.code.value = '123456'
    model.answer('code')
    await settled()
    last().fail(error)
    await settled()
    expect(model.code.value).toBe(left)
  })

  test('that is empty is not sent', async () => {
    const { model, asked } = createWorld()
    model.answer('code')
    await settled()
    expect(asked).toEqual([])
  })

  test('that was refused says so', async () => {
    const { model, last } = createWorld()
    model.code.value = '000000'
    model.answer('code')
    await settled()
    last().fail('wrong-code')
    await settled()
    expect(model.error.value).toEqual({ name: 'code', code: 'wrong-code' })
  })
})

describe('the provider’s page', () => {
  test('is opened only with the hosts, which are asked for within the click', async () => {
    const { model, port, asked, hosts } = createWorld()
    hosts.granted = false
    model.continueOnPage()
    expect(port.requestHosts).toHaveBeenCalledTimes(1)
    await settled()
    expect(asked).toEqual([])
    expect(model.error.value).toEqual({ name: 'page', code: 'no-permission' })
  })
})

describe('Cancel', () => {
  test('works while an answer is still awaited, which then counts for nothing', async () => {
    const { model, asked, last } = createWorld()
    model.code.value = '123456'
    model.adopt()
    await settled()
    model.cancel()
    expect(model.code.value).toBe('')
    await settled()
    expect(last()).toMatchObject({ name: 'cancelSignIn', input: { accountId: 'anna' } })
    asked[0]?.fail('timeout')
    last().answer()
    await settled()
    expect(model.error.value).toBeUndefined()
  })
})
