import { describe, expect, it, vi } from 'vitest'
import { onChipPressed, onPageReport } from '../../../src/background/chip.ts'
import { fillTabInFront } from '../../../src/background/fill-keys.ts'
import { fillStrongPassword } from '../../../src/background/strong-passwords.ts'
import { items } from '../../../src/browser/items.ts'
import { newPasswordPage, panelSender, playNewPasswordPage } from './new-password-page.ts'
import { createTestProvider, createWorld } from './world.ts'

const provider = createTestProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

const ways = [
  ['the chip', () => onChipPressed({ pageId: 'n1' }, panelSender)],
  ['the popup', fillStrongPassword],
  ['the shortcut', fillTabInFront],
] as const

describe('once a page holds a strong password', () => {
  const held = { ...newPasswordPage, newPassword: { ...newPasswordPage.newPassword, isEmpty: false } }
  const emptied = { ...newPasswordPage, newPassword: { ...newPasswordPage.newPassword, isEmpty: true } }

  it.each(ways)('filled by %s, its chip offers no other', async (_, press) => {
    const browser = await createWorld()
    playNewPasswordPage(browser)
    await press()
    expect((await onPageReport(held, panelSender)).state).toEqual({ show: 'filled' })
    expect((await onPageReport({ ...held, pageId: 'n2' }, panelSender)).state).toEqual({ show: 'suggest' })
    expect((await onPageReport(emptied, panelSender)).state).toEqual({ show: 'suggest' })
  })

  it('a press leads to the popup that has it, and fills nothing', async () => {
    const browser = await createWorld()
    const orders = playNewPasswordPage(browser)
    expect((await onChipPressed({ pageId: 'n1' }, panelSender)).state).toEqual({ show: 'filled' })
    expect((await onChipPressed({ pageId: 'n1', toCopy: true }, panelSender)).state).toEqual({
      show: 'filled',
    })
    expect(browser.action.openPopup).toHaveBeenCalled()
    expect(orders).toHaveLength(1)
  })

  it('one that it did not take is offered again', async () => {
    const browser = await createWorld()
    const receipt = { done: false, username: false, password: false, submitted: false, fields: [] }
    playNewPasswordPage(browser, { receipt })
    expect((await onChipPressed({ pageId: 'n1' }, panelSender)).state).toEqual({ show: 'suggest' })
  })
})

describe('a strong password that the shortcut was refused', () => {
  it.each(ways)('opens the popup, which has the reason until one goes through by %s', async (_, press) => {
    const browser = await createWorld()
    playNewPasswordPage(browser, {
      page: { ...newPasswordPage, newPassword: { ...newPasswordPage.newPassword, method: 'get' as never } },
    })
    await fillTabInFront()
    expect(browser.action.openPopup).toHaveBeenCalled()
    expect(await items.refusedStrongPassword.read()).toMatchObject({
      host: 'www.thexyz.com',
      because: 'form-shows-it',
    })
    playNewPasswordPage(browser)
    await press()
    expect(await items.refusedStrongPassword.read()).toBeUndefined()
  })
})
