import { expect, test } from 'vitest'
import { createCaller, createTestOx, lena } from './caller.ts'

const right = { old_password: lena.password, new_password: 'quite-another-1' }

async function signedIn() {
  const world = createTestOx()
  const id = await world.caller.session()
  return {
    ...world,
    id,
    change: (json: Record<string, unknown> = right, method = 'PUT') =>
      world.caller.call('passwordchange', 'update', id, { json, method }),
    holds: () => world.truth.mailbox(lena.address)?.mailboxPassword,
  }
}

test('a changed password is the truth at once, and ends the sessions of the one before', async () => {
  const { ox, caller, change, holds, id, secrets } = await signedIn()
  const { password } = (await caller.add(id)).said.data as { password: string }
  const phone = createCaller(ox.site, 'Phone/1')
  const opened = await phone.session({ password, client: 'USM-EAS' })
  expect((await change()).said).toHaveProperty('data')
  expect(holds()).toBe(right.new_password)
  expect((await caller.call('capabilities', 'all', id)).said.code).toBe('SES-0203')
  expect((await phone.call('mail', 'all', opened)).said).toHaveProperty('data')
  expect((await caller.login()).said.code).toBe('LGI-0006')
  expect((await caller.login({ password: right.new_password })).said).toHaveProperty('session')
  expect(secrets).toEqual(expect.arrayContaining(Object.values(right)))
})

test.each([
  ['the wrong password', { ...right, old_password: 'wrong' }, 'USR-0027'],
  ['a password that is too short', { ...right, new_password: 'short' }, 'PSW-0002'],
  ['nothing for the present one', { new_password: right.new_password }, 'SVL-0002'],
  ['nothing for the new one', { old_password: lena.password }, 'SVL-0002'],
])('%s changes nothing', async (_, json, code) => {
  const { change, holds, caller, id } = await signedIn()
  expect((await change(json)).said).toMatchObject({ code, error: expect.any(String) })
  expect(holds()).toBe(lena.password)
  expect((await caller.call('capabilities', 'all', id)).said).toHaveProperty('data')
})

test('a password is changed by PUT only, and not where that is switched off', async () => {
  const { ox, caller, change, holds, id } = await signedIn()
  expect((await change(right, 'POST')).reply.status).toBe(405)
  ox.modes.complaint = 'This password has been used before.'
  expect((await change()).said).toMatchObject({ code: 'PSW-0002', error: ox.modes.complaint })
  ox.modes.editPassword = 'off'
  expect((await change()).said.code).toBe('PSW-0003')
  expect((await caller.call('capabilities', 'all', id)).said.data).not.toContainEqual(
    expect.objectContaining({ id: 'edit_password' }),
  )
  expect(holds()).toBe(lena.password)
})
