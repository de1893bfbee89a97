import { signal } from '@preact/signals'
import { describe, expect, test } from 'vitest'
import { AppError } from '../../../src/core/errors.ts'
import type { PointedBoxes } from '../../../src/core/pointed-box.ts'
import { createAccountModel } from '../../../src/options/account-model.ts'
import { createOptionsModel } from '../../../src/options/options-model.ts'
import type { Facts } from '../../../src/ui/stored.ts'
import { anna, createFakePort, createFakeStored, otto, settled } from '../ui/fake-port.ts'

function createWorld(facts: Partial<Facts> = {}) {
  const stored = { ...createFakeStored(facts), activity: signal([]), pointedBoxes: signal<PointedBoxes>({}) }
  const world = createFakePort()
  return { ...world, stored, model: createOptionsModel(world.port, stored) }
}

describe('the sign-in form of the options page', () => {
  test('is there as long as there is no account', () => {
    const { model, stored } = createWorld()
    expect(model.isFormOpen.value).toBe(true)
    stored.accounts.value = [anna]
    expect(model.isFormOpen.value).toBe(false)
  })

  test('starts with the account it is opened for, and closes once the sign-in gets somewhere', () => {
    const { model, stored } = createWorld({ accounts: [anna, otto] })
    model.openForm(otto)
    expect(model.signIn.accountName.value).toBe('otto@firm.example')
    stored.signIns.value = { otto: { status: 'signing-in' } }
    expect(model.isFormOpen.value).toBe(true)
    stored.signIns.value = { otto: { status: 'signed-in', session: {} } }
    expect(model.isFormOpen.value).toBe(false)
  })
})

describe('an account in the list', () => {
  test('is forgotten only when that was pressed, and says what went wrong', async () => {
    const { port, stored, last, asked } = createWorld({ accounts: [anna] })
    const row = createAccountModel(port, stored, anna)
    row.isForgetting.value = true
    expect(asked).toEqual([])
    row.forget()
    expect(last()).toMatchObject({ name: 'forgetAccount', input: { accountId: 'anna' } })
    last().fail('offline')
    await settled()
    expect(row.error.value).toBe('offline')
  })

  test('is signed out after signing out, also while its backup code is still there', () => {
    const { port, stored } = createWorld({
      accounts: [anna],
      signIns: { anna: { status: 'signed-in', session: {} } },
      backupCodes: { anna: 'code' },
    })
    const row = createAccountModel(port, stored, anna)
    expect(row.standing.value.step).toBe('signed-in')
    stored.signIns.value = {}
    expect(row.standing.value.step).toBe('sign-in')
    expect(row.step.value).toEqual({ step: 'backup-code', code: 'code' })
  })

  test('keeps its model from one look to the next', () => {
    const { model } = createWorld({ accounts: [anna] })
    expect(model.accountModel(anna)).toBe(model.accountModel({ ...anna }))
    expect(model.accountModel(otto)).not.toBe(model.accountModel(anna))
  })
})

test('a setting that could not be kept says so', async () => {
  const { model, port } = createWorld()
  port.changeSettings = () => Promise.reject(new AppError('storage-full'))
  model.change({ chip: false })
  await settled()
  expect(model.settingsError.value).toBe('storage-full')
})

describe('the password box that a person pointed at', () => {
  test('stands in the row of the account whose webmail it is on, until it is forgotten', () => {
    const { port, stored, last } = createWorld({ accounts: [anna] })
    const box = { gist: 1, place: 0, count: 1, at: 1 }
    stored.pointedBoxes.value = { 'https://mail.other.example': box }
    const row = createAccountModel(port, stored, anna)
    expect(row.pointedAt.value).toBeUndefined()
    stored.pointedBoxes.value = { 'https://mail.thexyz.com': box }
    expect(row.pointedAt.value).toBe('mail.thexyz.com')
    row.forgetPointedBox()
    expect(last()).toMatchObject({ name: 'forgetPointedBox', input: { origin: 'https://mail.thexyz.com' } })
    stored.pointedBoxes.value = {}
    expect(row.pointedAt.value).toBeUndefined()
  })
})
