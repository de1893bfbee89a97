import { describe, expect, it, vi } from 'vitest'
import { signOut } from '../../../src/background/accounts.ts'
import { onChipPressed, onPageReport } from '../../../src/background/chip.ts'
import { fillTabInFront } from '../../../src/background/fill-keys.ts'
import { settle } from '../../../src/background/settle.ts'
import { fillStrongPassword, strongPasswordSaved } from '../../../src/background/strong-passwords.ts'
import { lookAtTab } from '../../../src/background/tab-offer.ts'
import { items } from '../../../src/browser/items.ts'
import type { PageReport } from '../../../src/core/content-protocol.ts'
import { brokenRules } from '../../../src/core/password-check.ts'
import { passwordPolicies } from '../../../src/core/password-policies.ts'
import { newPasswordPage, panel, panelOrigin, panelSender, playNewPasswordPage } from './new-password-page.ts'
import { createTestProvider, createWorld, mailbox, ref, refuseWrite } from './world.ts'

const provider = createTestProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

const kept = async () => Object.values(await items.strongPasswords.read())
const lastNote = async () => (await items.activity.read())[0]
const about = (username: string): PageReport => ({
  ...newPasswordPage,
  newPassword: { ...newPasswordPage.newPassword, username },
})

const ways = [
  ['the chip', () => onChipPressed({ pageId: 'n1' }, panelSender)],
  ['the popup', fillStrongPassword],
  ['the shortcut', fillTabInFront],
] as const

describe('a page that asks for a new password', () => {
  it('is offered a strong one, on the page and in the popup', async () => {
    const browser = await createWorld()
    playNewPasswordPage(browser)
    expect((await onPageReport(newPasswordPage, panelSender)).state).toEqual({ show: 'suggest' })
    expect(await lookAtTab()).toEqual({ newPasswordAt: 'www.thexyz.com' })
    expect(await kept()).toEqual([])
  })

  it.each([
    ['whose host is not granted', 'https://app.metunic.com.tr/client/'],
    ['of no provider', 'https://firm.example/'],
    ['that looks like the provider', 'https://www.thexyz.com.evil.example/'],
    ['at another port', 'https://www.thexyz.com:8443/account/'],
    ['without https', 'http://www.thexyz.com/account/'],
  ])('is offered nothing if it is one %s', async (_, url) => {
    const browser = await createWorld()
    const orders = playNewPasswordPage(browser, { url })
    const sender = { ...panelSender, url }
    expect((await onPageReport(newPasswordPage, sender)).state).toEqual({ show: 'nothing' })
    expect(await lookAtTab()).toEqual({})
    await onChipPressed({ pageId: 'n1' }, sender)
    expect(await fillStrongPassword()).toEqual({ status: 'refused', because: 'no-form' })
    await fillTabInFront()
    expect(orders).toEqual([])
    expect(await kept()).toEqual([])
  })

  it('is offered nothing while it shows a login form as well', async () => {
    const browser = await createWorld()
    const orders = playNewPasswordPage(browser, { page: { ...newPasswordPage, login: { username: '' } } })
    expect(await lookAtTab()).toEqual({})
    await onChipPressed({ pageId: 'n1' }, panelSender)
    await fillTabInFront()
    expect(orders).toEqual([])
  })
})

describe('filling a strong password', () => {
  it.each(ways)('by %s puts it into the boxes and keeps it to be saved', async (_, press) => {
    const browser = await createWorld()
    const orders = playNewPasswordPage(browser, {
      page: about(' Anna@firm.example '),
      onOrder: async () => {
        const [password] = await kept()
        expect(password?.value).toBeTypeOf('string')
        expect(password?.filled).toBeUndefined()
      },
    })
    await press()
    const [password] = await kept()
    expect(password).toMatchObject({
      origin: panelOrigin,
      pageId: 'n1',
      tabId: 1,
      about: 'Anna@firm.example',
      filled: true,
      mailbox: ref,
    })
    expect(orders).toEqual([
      { name: 'fill-new-password', pageId: 'n1', origin: panelOrigin, password: password?.value },
    ])
    expect(brokenRules(passwordPolicies.thexyzMailbox, password?.value ?? '')).toEqual([])
    expect(await lastNote()).toMatchObject({
      kind: 'strong-password-filled',
      about: 'anna@firm.example',
      host: 'www.thexyz.com',
      secret: 'strong-password',
      fields: ['new-password', 'confirmation'],
      sent: false,
    })
    expect(browser.action.openPopup).not.toHaveBeenCalled()
  })

  it('gives the same page the same one again, also when two ask at once', async () => {
    const browser = await createWorld()
    const orders = playNewPasswordPage(browser)
    await Promise.all([fillStrongPassword(), onChipPressed({ pageId: 'n1' }, panelSender)])
    await fillStrongPassword()
    expect(orders).toHaveLength(3)
    expect(new Set(orders.map(({ password }) => password)).size).toBe(1)
    expect(await kept()).toHaveLength(1)
  })

  it.each([
    ['another page', { ...newPasswordPage, pageId: 'n2' }],
    ['the same page about another mailbox', about('otto@firm.example')],
    [
      'the same page when it wants a shorter one',
      {
        ...newPasswordPage,
        newPassword: { ...newPasswordPage.newPassword, maxLength: 9 },
      },
    ],
  ])('gives %s another one', async (_, page) => {
    const browser = await createWorld()
    playNewPasswordPage(browser)
    await fillStrongPassword()
    playNewPasswordPage(browser, { page })
    await fillStrongPassword()
    expect(new Set((await kept()).map(({ value }) => value)).size).toBe(2)
  })

  it('gives boxes that are empty again another one: they are for another mailbox', async () => {
    const browser = await createWorld()
    const empty = { ...newPasswordPage, newPassword: { ...newPasswordPage.newPassword, isEmpty: true } }
    playNewPasswordPage(browser, { page: empty })
    await fillStrongPassword()
    await fillStrongPassword()
    expect(new Set((await kept()).map(({ value }) => value)).size).toBe(2)
  })

  it('leaves one that the page did not take to be copied, and says so', async () => {
    const browser = await createWorld()
    const receipt = { done: false, username: false, password: false, submitted: false, fields: [] }
    playNewPasswordPage(browser, { receipt })
    expect(await fillStrongPassword()).toEqual({ status: 'partly' })
    expect(await kept()).toMatchObject([{ filled: false }])
    expect(await lastNote()).toMatchObject({ kind: 'fill-refused', because: 'not-kept' })
    await fillTabInFront()
    expect(browser.action.openPopup).toHaveBeenCalled()
  })

  it('keeps one of which the page never said whether it took it', async () => {
    const browser = await createWorld()
    playNewPasswordPage(browser, { receipt: null })
    expect(await fillStrongPassword()).toEqual({ status: 'refused', because: 'page-changed' })
    expect(await kept()).toMatchObject([{ filled: false }])
  })

  it('takes one whose fill was cut off for one that the page did not take', async () => {
    await createWorld()
    const made = { value: 'kT7f-9Qa2', bits: 84, at: 1, about: '' }
    const cutOff = { ...made, origin: panelOrigin, pageId: 'n1', tabId: 1 }
    await items.strongPasswords.update(() => ({ cutOff, filled: { ...cutOff, filled: true } }))
    await settle()
    expect(await items.strongPasswords.read()).toMatchObject({
      cutOff: { filled: false },
      filled: { filled: true },
    })
  })

  it('sends nothing that could not be kept before', async () => {
    const browser = await createWorld()
    const orders = playNewPasswordPage(browser)
    refuseWrite(browser, 'session', 'strongPasswords', 1)
    expect(await fillStrongPassword()).toEqual({ status: 'refused', because: 'storage-full' })
    expect(orders).toEqual([])
  })

  it('writes nothing to disk that only the page says', async () => {
    const browser = await createWorld()
    playNewPasswordPage(browser, { page: about('hunter2!') })
    await fillStrongPassword()
    const disk = JSON.stringify(await browser.storage.local.get(null))
    expect(disk).not.toContain('hunter2!')
    expect(disk).not.toContain((await kept())[0]?.value)
  })

  it('lasts until it is saved, also over a sign-out', async () => {
    const browser = await createWorld()
    playNewPasswordPage(browser)
    await fillStrongPassword()
    await signOut({ accountId: 'a1' })
    const [id = ''] = Object.keys(await items.strongPasswords.read())
    expect(id).not.toBe('')
    await strongPasswordSaved({ id })
    expect(await kept()).toEqual([])
  })
})

describe('a strong password is refused to', () => {
  const withForm = (form: object): PageReport => ({
    ...newPasswordPage,
    newPassword: { username: '', ...form },
  })
  it.each([
    ['a page that went elsewhere', { url: 'https://www.thexyz.com.evil.example/' }, 'wrong-page'],
    ['another page at the same place', { page: { ...newPasswordPage, pageId: 'n2' } }, 'page-changed'],
    ['a tab behind another', { active: false }, 'not-in-front'],
    ['a page that asks for it no more', { page: { pageId: 'n1', login: null } }, 'no-form'],
    [
      'a form to another site',
      { page: withForm({ action: 'https://evil.example/' }) },
      'form-goes-elsewhere',
    ],
    ['a form that shows what it sends', { page: withForm({ method: 'get' }) }, 'form-shows-it'],
    ['rules that nothing meets', { page: withForm({ minLength: 9, maxLength: 8 }) }, 'no-password-fits'],
  ] as const)('%s, and none is made', async (_, scene, because) => {
    const browser = await createWorld()
    const orders = playNewPasswordPage(browser, scene)
    // What was asked for, by a page that has become the one of the scene since.
    browser.tabs.sendMessage.mockImplementationOnce(async () => newPasswordPage)
    const look = await onChipPressed({ pageId: 'n1' }, panelSender)
    expect(look.state).toEqual({ show: 'refused', because })
    expect(orders).toEqual([])
    expect(await kept()).toEqual([])
    expect(await lastNote()).toMatchObject({ kind: 'fill-refused', because, host: 'www.thexyz.com' })
  })

  it('a frame inside the page', async () => {
    const browser = await createWorld()
    const orders = playNewPasswordPage(browser)
    const look = await onChipPressed({ pageId: 'n1' }, { ...panelSender, frameId: 2 })
    expect(look.state).toEqual({ show: 'refused', because: 'inside-frame' })
    expect(orders).toEqual([])
  })

  it('a login form that has come in the place of the boxes', async () => {
    const browser = await createWorld()
    const orders = playNewPasswordPage(browser, {
      page: { pageId: 'n1', login: { username: mailbox.address, action: panel, method: 'post' } },
    })
    browser.tabs.sendMessage.mockImplementationOnce(async () => newPasswordPage)
    await onChipPressed({ pageId: 'n1' }, panelSender)
    expect(orders).toEqual([])
  })
})
