import { describe, expect, test } from 'vitest'
import { appPasswordMailbox } from '../../../src/ui/app-password-mailbox.ts'
import {
  address,
  box,
  clara,
  claras,
  createAppPasswordWorld,
  created,
  key,
  ready,
  wanted,
} from './app-password-world.ts'
import { settled } from './fake-port.ts'

describe('a list nobody has asked for', () => {
  test('is asked for once, and again after signing in anew', () => {
    const { asked, stored } = createAppPasswordWorld({ appPasswords: {} })
    expect(asked.map(({ name, input }) => [name, input])).toEqual([['refreshAppPasswords', claras]])
    stored.accounts.value = [...stored.accounts.value]
    expect(asked).toHaveLength(1)
    stored.signIns.value = {}
    stored.signIns.value = { clara: { status: 'signed-in', session: {} } }
    expect(asked).toHaveLength(2)
  })

  test('says why it cannot be had where the worker has kept nothing of it', async () => {
    const { model, last } = createAppPasswordWorld({ appPasswords: {} })
    expect(model.list.view.value).toEqual({ show: 'loading' })
    last().fail('no-permission')
    await settled()
    expect(model.list.view.value).toEqual({ show: 'failed', error: 'no-permission' })
  })

  test('asks the person for the hosts first where they were taken away', async () => {
    const { model, last, port, asked } = createAppPasswordWorld({ appPasswords: {} })
    last().fail('no-permission')
    await settled()
    model.list.refresh()
    expect(port.requestHosts).toHaveBeenCalledOnce()
    expect(asked).toHaveLength(1)
    await settled()
    expect(asked).toHaveLength(2)
  })
})

test('a list that is there is not asked for', () => {
  expect(createAppPasswordWorld().asked).toEqual([])
})

describe('a new app password', () => {
  test('is asked for with the app, and the name without the blanks around it', async () => {
    const { model, last } = createAppPasswordWorld()
    model.creation.open()
    model.creation.choose('caldav')
    model.creation.create(' Tablet ')
    await settled()
    expect(last()).toMatchObject({
      name: 'createAppPassword',
      input: { ...claras, appId: 'caldav', name: 'Tablet' },
    })
    expect(model.creation.busy.value).toBe(true)
  })

  test('of no name is not asked for', async () => {
    const { model, asked } = createAppPasswordWorld()
    model.creation.open()
    model.creation.create('  ')
    await settled()
    expect(asked).toEqual([])
    expect(model.creation.hasNoName.value).toBe(true)
  })

  test('is asked for once, however often the button is pressed', async () => {
    const { model, asked } = createAppPasswordWorld()
    model.creation.open()
    model.creation.create('One')
    model.creation.create('One')
    await settled()
    expect(asked).toHaveLength(1)
  })

  test('closes the form once the card has it, and there is no room for another', () => {
    const { model, stored } = createAppPasswordWorld()
    model.creation.open()
    stored.appPasswordCreations.value = { [key]: { ...wanted, status: 'creating', at: 1 } }
    expect(model.creation.form.value).toBeDefined()
    expect(model.creation.busy.value).toBe(true)
    stored.appPasswordCreations.value = { [key]: created() }
    expect(model.creation.form.value).toBeUndefined()
    expect(model.creation.canOpen.value).toBe(false)
  })

  test('that the provider refused says so in its words and keeps the form as it was', async () => {
    const { model, stored, last } = createAppPasswordWorld()
    model.creation.open()
    model.creation.typedName.value = 'Mine'
    model.creation.create('Mine')
    await settled()
    stored.appPasswordCreations.value = {
      [key]: { ...wanted, status: 'failed', error: 'refused', reason: 'Too many.', at: 1 },
    }
    last().fail('refused')
    await settled()
    expect(model.creation.failure.value).toMatchObject({ error: 'refused', reason: 'Too many.' })
    expect(model.creation.typedName.value).toBe('Mine')
    model.creation.dismiss()
    expect(last()).toMatchObject({ name: 'appPasswordSaved', input: claras })
  })

  test('keeps its form while the person signs in again, and not under another mailbox', () => {
    const { model, chosen } = createAppPasswordWorld()
    model.creation.open()
    chosen.value = undefined
    chosen.value = appPasswordMailbox(clara, box)
    expect(model.creation.form.value?.address).toBe(address)
    chosen.value = appPasswordMailbox(clara, { ...box, id: 'other' })
    expect(model.creation.form.value).toBeUndefined()
  })

  test('of which nobody knows what became wakes the worker, which settles it', async () => {
    const { model, last } = createAppPasswordWorld()
    model.creation.open()
    model.creation.create('One')
    await settled()
    last().fail('unknown-outcome')
    await settled()
    expect(last().name).toBe('hello')
  })
})

describe('revoking', () => {
  test('asks first, and revokes those that were asked about and nothing else', async () => {
    const { model, asked, last } = createAppPasswordWorld()
    model.revoking.select(['1', '2'], true)
    model.revoking.select(['2'], false)
    model.revoking.ask([...model.revoking.selected.value])
    expect(asked).toEqual([])
    expect(model.revoking.asked.value.map(({ appPassword }) => appPassword.id)).toEqual(['1'])
    model.revoking.revoke()
    await settled()
    expect(last()).toMatchObject({ name: 'revokeAppPasswords', input: { ...claras, ids: ['1'] } })
    expect(model.revoking.selected.value.size).toBe(0)
    expect(model.revoking.asked.value).toEqual([])
  })

  test('revokes nothing when the person keeps it', async () => {
    const { model, asked } = createAppPasswordWorld()
    model.revoking.ask(['1'])
    model.revoking.keep()
    model.revoking.revoke()
    await settled()
    expect(asked).toEqual([])
  })

  test('forgets a tick at one that has gone meanwhile', () => {
    const { model, stored } = createAppPasswordWorld()
    model.revoking.select(['1', '2'], true)
    stored.appPasswords.value = { [key]: ready([]) }
    expect(model.revoking.selected.value.size).toBe(0)
  })

  test('that failed is tried again for those that may still be there, after asking for the hosts', async () => {
    const { model, port, last, asked } = createAppPasswordWorld({
      appPasswordRevocations: {
        [key]: { status: 'failed', ids: ['2'], names: ['Device 1'], error: 'no-permission', at: 1 },
      },
    })
    model.revoking.tryAgain()
    expect(port.requestHosts).toHaveBeenCalledOnce()
    expect(asked).toEqual([])
    await settled()
    expect(last()).toMatchObject({ name: 'revokeAppPasswords', input: { ids: ['2'] } })
  })

  test('is put away once it has been read', () => {
    const { model, last } = createAppPasswordWorld({
      appPasswordRevocations: { [key]: { status: 'revoked', names: ['Device 1'], at: 1 } },
    })
    model.revoking.dismiss()
    expect(last()).toMatchObject({ name: 'revocationSeen', input: claras })
  })

  test('that never reached the worker says why', async () => {
    const { model, last } = createAppPasswordWorld()
    model.revoking.ask(['1'])
    model.revoking.revoke()
    await settled()
    last().fail('offline')
    await settled()
    expect(model.revoking.error.value).toBe('offline')
  })
})
