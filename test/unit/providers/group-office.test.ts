import { expect, test, vi } from 'vitest'
import { adopt } from '../../../src/providers/group-office/session.ts'

const answering = (username: string) => {
  const text = JSON.stringify([['User/get', { list: [{ username, email: 'anna@firm.example' }] }, 'c1']])
  const call = vi.fn(async () => ({ status: 200, type: 'application/json', text }))
  return { call } as unknown as Parameters<typeof adopt>[0]
}
const open = { userId: '2', apiUrl: 'https://office.firm.example/api/jmap.php' }

test('the account of a session has the name that it is given', async () => {
  expect(await adopt(answering('anna'), open)).toMatchObject({ status: 'signed-in', accountName: 'anna' })
})

test.each(['', ' ', '\u200b'])('%j is no name of an account', async (username) => {
  await expect(adopt(answering(username), open)).rejects.toMatchObject({ code: 'changed' })
})
