import { beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetAccount } from '../../../src/background/accounts.ts'
import { onChipPressed, onPageReport } from '../../../src/background/chip.ts'
import { fillTabInFront } from '../../../src/background/fill-keys.ts'
import { fillInFront } from '../../../src/background/filling.ts'
import { refuseHosts } from '../../../src/background/hosts.ts'
import { openWithPassword } from '../../../src/background/open-with-password.ts'
import { items } from '../../../src/browser/items.ts'
import { requestOrigins } from '../../../src/browser/permissions.ts'
import type { PasswordChange } from '../../../src/core/state.ts'
import type { FakeBrowser } from '../../fake-browser.ts'
import { live, playPage } from './webmail-page.ts'
import { createTestProvider, createWorld, key, ref } from './world.ts'

const provider = createTestProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))
vi.mock('../../../src/content/content.ts?script&iife', () => ({ default: 'content.js' }))

const typed = 'webmail https://mail.firm.example/roundcube/'
const webmail = 'https://mail.firm.example/roundcube/'
const loginPage = { pageId: 'p1', login: { username: '' } }
const sender = { tabId: 1, frameId: 0, url: webmail, documentId: 'd1' }
const changed: PasswordChange = { status: 'changed', next: 'new-secret', at: 1 }

let browser: FakeBrowser
beforeEach(async () => {
  browser = await createWorld({ oneTimePassword: live() })
  await items.accounts.write([{ id: 'a1', profileId: typed, name: 'anna@firm.example' }])
  await items.passwordChanges.write({ [key]: changed })
  await requestOrigins(['https://mail.firm.example'])
})

describe('signing in to the webmail with the new password', () => {
  it('opens it and fills that password once its login form is there, and only once', async () => {
    const nothing = playPage(browser, { page: { pageId: 'p1', login: null }, url: webmail })
    await openWithPassword(ref)
    expect(browser.tabs.create).toHaveBeenCalledWith({ url: webmail, active: false })
    expect(nothing).toEqual([])
    const fills = playPage(browser, { url: webmail })
    await onPageReport(loginPage, sender)
    await onPageReport(loginPage, sender)
    expect(fills).toEqual([
      {
        name: 'fill',
        pageId: 'p1',
        origin: 'https://mail.firm.example',
        username: 'anna@firm.example',
        password: 'new-secret',
        submit: true,
      },
    ])
  })

  it('fills the name that signed in there, which need not be the address', async () => {
    await items.accounts.write([{ id: 'a1', profileId: typed, name: 'anna' }])
    const fills = playPage(browser, { url: webmail })
    await openWithPassword(ref)
    await onPageReport(loginPage, sender)
    expect(fills).toMatchObject([{ username: 'anna' }])
  })

  it('is refused for a mailbox that has another webmail, and for one that is not known any more', async () => {
    await items.accounts.write([{ id: 'a1', profileId: 'thexyz', name: 'anna@firm.example' }])
    const { a1 } = await items.mailboxes.read()
    const older = (a1?.mailboxes ?? []).map((one) => ({
      ...one,
      oneTimePassword: 'older-generation' as const,
    }))
    await items.mailboxes.write({ a1: { status: 'ready', mailboxes: older } })
    await expect(openWithPassword(ref)).rejects.toMatchObject({ code: 'not-offered' })
    await items.mailboxes.write({})
    await expect(openWithPassword(ref)).rejects.toMatchObject({ code: 'signed-out' })
    expect(browser.tabs.create).not.toHaveBeenCalled()
  })

  it('tells from what the page shows next how that went', async () => {
    playPage(browser, { url: webmail })
    await openWithPassword(ref)
    await onPageReport({ pageId: 'p2', login: null }, sender)
    expect(await items.deliveries.read()).toMatchObject({
      1: { outcome: 'signed-in', secret: 'mailbox-password' },
    })
    expect((await items.activity.read()).map(({ kind }) => kind)).toEqual(['webmail-signed-in', 'filled'])
  })

  it('has its script there before the page is opened', async () => {
    playPage(browser, { url: webmail })
    await openWithPassword(ref)
    const registered = browser.scripting.registerContentScripts
    expect(registered.mock.lastCall?.[0]).toContainEqual(
      expect.objectContaining({ matches: ['https://mail.firm.example/*'] }),
    )
    expect(registered.mock.invocationCallOrder[0]).toBeLessThan(
      browser.tabs.create.mock.invocationCallOrder[0] ?? 0,
    )
  })

  it('comes to nothing when the person does not allow the host', async () => {
    await browser.permissions.remove({ origins: ['https://mail.firm.example/*'] })
    const opening = openWithPassword(ref)
    const refused = expect(opening).rejects.toMatchObject({ code: 'no-permission' })
    await vi.waitFor(() => {
      refuseHosts()
      return refused
    })
    expect(browser.tabs.create).not.toHaveBeenCalled()
  })

  it.each([undefined, { ...changed, status: 'unknown' }, { status: 'changing', next: 'x' }] as const)(
    'is not begun without a password that certainly holds: %j',
    async (change) => {
      await items.passwordChanges.write(change ? { [key]: change } : {})
      await expect(openWithPassword(ref)).rejects.toMatchObject({ code: 'invalid' })
      expect(browser.tabs.create).not.toHaveBeenCalled()
    },
  )

  it('never takes the one-time password in the place of one that was saved meanwhile', async () => {
    playPage(browser, { page: { pageId: 'p1', login: null }, url: webmail })
    await openWithPassword(ref)
    await items.passwordChanges.write({})
    const fills = playPage(browser, { url: webmail })
    const look = await onPageReport(loginPage, sender)
    expect(look.state).toEqual({ show: 'refused', because: 'no-secret' })
    expect(await items.refusedFill.read()).toMatchObject({ because: 'no-secret', secret: 'mailbox-password' })
    expect(fills).toEqual([])
  })

  it('waits for the webmail itself when the way there leads over another page that asks to sign in', async () => {
    await items.accounts.write([{ id: 'a1', profileId: 'thexyz', name: 'anna@firm.example' }])
    const panel = 'https://www.thexyz.com/account/login'
    playPage(browser, { page: null })
    await openWithPassword(ref)
    const elsewhere = playPage(browser, { url: panel })
    await onPageReport(loginPage, { ...sender, url: panel })
    expect(elsewhere).toEqual([])
    const fills = playPage(browser)
    await onPageReport(loginPage, { ...sender, url: 'https://mail.thexyz.com/' })
    expect(fills.map(({ password }) => password)).toEqual(['new-secret'])
  })

  it.each([
    ['a look-alike', { url: 'https://mail.firm.example.evil.example/' }],
    ['a tab behind another', { active: false }],
    [
      'a page with boxes for a new password only',
      {
        page: { pageId: 'p1', login: null, newPassword: { username: '' } },
      },
    ],
    [
      'a form that shows what it sends',
      { page: { pageId: 'p1', login: { username: '', method: 'get' as const } } },
    ],
  ])('fills nothing in %s', async (_, scene) => {
    playPage(browser, { page: null, url: webmail })
    await openWithPassword(ref)
    const fills = playPage(browser, { url: webmail, ...scene })
    await onPageReport(loginPage, sender)
    expect(fills).toEqual([])
  })
})

describe('the login form of a client area', () => {
  it('gets nothing, and no one-time password is made for it', async () => {
    await items.accounts.write([{ id: 'a1', profileId: 'thexyz', name: 'anna@firm.example' }])
    await items.oneTimePasswords.write({})
    const panel = 'https://www.thexyz.com/account/login'
    const fills = playPage(browser, { url: panel })
    browser.tabs.query.mockResolvedValue([{ id: 1, url: panel }])
    expect(await fillInFront(ref)).toEqual({ status: 'refused', because: 'wrong-page' })
    await fillTabInFront()
    expect(fills).toEqual([])
    expect(provider.oneTimePassword.generate).not.toHaveBeenCalled()
    expect(browser.action.openPopup).toHaveBeenCalled()
  })
})

describe('forgetting the account', () => {
  it('gives the host of the webmail back that was asked for to sign in there', async () => {
    await items.accounts.write([{ id: 'a1', profileId: 'metutech-panel', name: 'anna' }])
    const origins = ['https://app.metunic.com.tr/*', 'https://http.mnic.xion.oxcs.net/*']
    await requestOrigins(origins)
    await forgetAccount({ accountId: 'a1' })
    expect(browser.permissions.remove).toHaveBeenCalledWith({ origins })
  })
})

describe('a webmail without one-time passwords', () => {
  it('is offered nothing in its login form', async () => {
    const fills = playPage(browser, { url: webmail })
    expect((await onPageReport(loginPage, sender)).state).toEqual({ show: 'nothing' })
    await onChipPressed({ pageId: 'p1' }, sender)
    expect(fills).toEqual([])
  })
})
