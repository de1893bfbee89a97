import { beforeEach, expect, it, vi } from 'vitest'
import { forgetAccount, signOut } from '../../../src/background/accounts.ts'
import { items } from '../../../src/browser/items.ts'
import { AppError } from '../../../src/core/errors.ts'
import type { FakeBrowser } from '../../fake-browser.ts'
import { live } from './webmail-page.ts'
import { createTestProvider, createWorld } from './world.ts'

const provider = createTestProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

let browser: FakeBrowser

beforeEach(async () => {
  browser = await createWorld({ oneTimePassword: live() })
  provider.signOut.mockRejectedValueOnce(new AppError('offline'))
})

it('a sign-out that the provider does not hear is told, and leaves nothing of the account here all the same', async () => {
  await expect(signOut({ accountId: 'a1' })).rejects.toMatchObject({ code: 'offline' })
  expect(await items.signIns.read()).toEqual({})
  expect(await items.oneTimePasswords.read()).toEqual({})
  expect(await items.mailboxes.read()).toEqual({})
  expect(await items.accounts.read()).toHaveLength(1)
})

it('an account is forgotten although the provider does not hear of it, and that is told', async () => {
  await expect(forgetAccount({ accountId: 'a1' })).rejects.toMatchObject({ code: 'offline' })
  expect(await items.accounts.read()).toEqual([])
  expect(await items.signIns.read()).toEqual({})
})

it('forgetting the last account of a provider gives its hosts back', async () => {
  provider.signOut.mockReset()
  await forgetAccount({ accountId: 'a1' })
  expect(await items.accounts.read()).toEqual([])
  expect(browser.permissions.remove).toHaveBeenCalled()
})
