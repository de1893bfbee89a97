import { beforeEach, describe, expect, it, vi } from 'vitest'
import { onChipPressed, onPageReport } from '../../../src/background/chip.ts'
import { openWebmail } from '../../../src/background/filling.ts'
import { items } from '../../../src/browser/items.ts'
import { AppError } from '../../../src/core/errors.ts'
import { defaultSettings } from '../../../src/core/settings.ts'
import { live, loginPage, playPage, sender, took } from './webmail-page.ts'
import { createTestProvider, createWorld, ref } from './world.ts'

let provider = createTestProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

const lastNote = async () => (await items.activity.read())[0]

beforeEach(() => {
  provider = createTestProvider()
})

describe('opening webmail', () => {
  it('fills once the login form is reported, and only once', async () => {
    const browser = await createWorld()
    const fills = playPage(browser, { page: { pageId: 'p1', login: null } })
    await openWebmail(ref)
    expect(fills).toEqual([])
    const again = playPage(browser)
    await onPageReport(loginPage, sender)
    await onPageReport(loginPage, sender)
    expect(again).toEqual([
      {
        name: 'fill',
        pageId: 'p1',
        origin: 'https://mail.thexyz.com',
        username: 'anna@firm.example',
        password: 'otp-1',
        expiresAt: expect.any(Number),
        submit: true,
      },
    ])
  })

  it.each([
    ['is signed in already', { pageId: 'p1', login: null }],
    ['shows boxes that may be for something else', { pageId: 'p1', login: null, unsure: true as const }],
  ])('gives up soon on a webmail that %s, lest a sign-out there be undone', async (_, settledPage) => {
    const browser = await createWorld({ oneTimePassword: live() })
    const fills = playPage(browser, { page: settledPage })
    await openWebmail(ref)
    await onPageReport(settledPage, sender)
    vi.setSystemTime(Date.now() + 16_000)
    const later = playPage(browser)
    await onPageReport(loginPage, sender)
    vi.useRealTimers()
    expect([...fills, ...later]).toEqual([])
  })

  it('has shown the tab before a fill is due there: a worker killed in between leaves none in a tab nobody sees', async () => {
    const browser = await createWorld({ oneTimePassword: live() })
    playPage(browser)
    browser.tabs.create.mockResolvedValue({ id: 9 })
    const isShown = new Promise<boolean>((resolve) => {
      browser.storage.session.onChanged.addListener((changes) => {
        if ('fillJobs' in changes) resolve(browser.tabs.update.mock.calls.length > 0)
      })
    })
    await openWebmail(ref)
    expect(await isShown).toBe(true)
  })

  it('closes the tab again when no one-time password can be had', async () => {
    const browser = await createWorld()
    const fills = playPage(browser)
    browser.tabs.create.mockResolvedValue({ id: 9 })
    provider.oneTimePassword.generate.mockRejectedValue(new AppError('offline'))
    await expect(openWebmail(ref)).rejects.toMatchObject({ code: 'offline' })
    expect(browser.tabs.remove).toHaveBeenCalledWith(9)
    expect(fills).toEqual([])
  })

  it('leaves pressing the button to the person when told so', async () => {
    const browser = await createWorld({ oneTimePassword: live() })
    await items.settings.write({ ...defaultSettings, submitForMe: false })
    const fills = playPage(browser)
    await openWebmail(ref)
    expect(fills[0]?.submit).toBe(false)
  })
})

describe('a fill', () => {
  it('tells the page until when it may go on', async () => {
    const oneTimePassword = live()
    const browser = await createWorld({ oneTimePassword })
    const fills = playPage(browser)
    await onChipPressed({ pageId: 'p1' }, sender)
    expect(fills).toMatchObject([{ expiresAt: 'expiresAt' in oneTimePassword && oneTimePassword.expiresAt }])
    expect(fills[0]).not.toHaveProperty('path')
  })

  it.each([
    ['a look-alike', { url: 'https://mail.thexyz.com.evil.example/' }, 'wrong-page'],
    ['a page that went elsewhere', { page: { pageId: 'p2', login: { username: '' } } }, 'page-changed'],
    ['a tab behind another', { active: false }, 'not-in-front'],
    [
      'a form to another site',
      { page: { pageId: 'p1', login: { username: '', action: 'https://evil.example/' } } },
      'form-goes-elsewhere',
    ],
    [
      'a form that shows what it sends',
      { page: { pageId: 'p1', login: { username: '', method: 'get' as const } } },
      'form-shows-it',
    ],
  ])('refuses %s and writes down why', async (_, scene, because) => {
    const browser = await createWorld({ oneTimePassword: live() })
    const fills = playPage(browser, scene)
    await onChipPressed({ pageId: 'p1' }, sender)
    expect(fills).toEqual([])
    expect(await lastNote()).toMatchObject({ kind: 'fill-refused', because, host: 'mail.thexyz.com' })
  })

  it('refuses a frame inside the webmail', async () => {
    const browser = await createWorld({ oneTimePassword: live() })
    const fills = playPage(browser)
    await onChipPressed({ pageId: 'p1' }, { ...sender, frameId: 2 })
    expect(fills).toEqual([])
  })

  it('never uses an expired one-time password: it makes a new one', async () => {
    const browser = await createWorld({
      oneTimePassword: {
        status: 'ready',
        value: 'otp-0',
        sentAt: Date.now() - 300_000,
        expiresAt: Date.now(),
      },
    })
    const fills = playPage(browser)
    await onChipPressed({ pageId: 'p1' }, sender)
    expect(fills.map(({ password }) => password)).toEqual(['otp-1'])
  })

  it('opens the popup instead when nobody is signed in', async () => {
    const browser = await createWorld({ signIn: { status: 'signed-out' } })
    const fills = playPage(browser)
    await onChipPressed({ pageId: 'p1' }, sender)
    expect(fills).toEqual([])
    expect(browser.action.openPopup).toHaveBeenCalled()
  })
})

describe('what the chip is told', () => {
  it('leads to the popup while somebody is signed in but no mailbox is known', async () => {
    const browser = await createWorld()
    await items.mailboxes.write({ a1: { status: 'failed', mailboxes: [], error: 'offline' } })
    playPage(browser)
    expect((await onPageReport(loginPage, sender)).state).toEqual({ show: 'choose' })
    await onChipPressed({ pageId: 'p1' }, sender)
    expect(browser.action.openPopup).toHaveBeenCalled()
    expect(await items.intent.read()).toBeUndefined()
  })

  it('never holds the password', async () => {
    const browser = await createWorld({ oneTimePassword: live() })
    playPage(browser)
    const look = await onPageReport(loginPage, sender)
    expect(look.state).toMatchObject({ show: 'ready' })
    expect(JSON.stringify(look)).not.toContain('otp-0')
  })

  it('is nothing on any other site, and nothing when it is switched off', async () => {
    const browser = await createWorld({ oneTimePassword: live() })
    playPage(browser)
    const elsewhere = await onPageReport(loginPage, {
      ...sender,
      url: 'https://mail.thexyz.com.evil.example/',
    })
    expect(elsewhere.state).toEqual({ show: 'nothing' })
    await items.settings.write({ ...defaultSettings, chip: false })
    expect((await onPageReport(loginPage, sender)).state).toEqual({ show: 'nothing' })
  })
})

describe('after a fill', () => {
  it.each([
    [{ pageId: 'p2', login: null }, 'signed-in', 'webmail-signed-in'],
    [{ pageId: 'p2', login: { username: '' } }, 'refused', 'webmail-refused'],
    [{ pageId: 'p1', login: null, denied: true }, 'refused', 'webmail-refused'],
  ] as const)('what the page shows next tells how it went', async (next, outcome, kind) => {
    const browser = await createWorld({ oneTimePassword: live() })
    playPage(browser)
    await onChipPressed({ pageId: 'p1' }, sender)
    await onPageReport(next, sender)
    expect((await items.deliveries.read())[1]?.outcome).toBe(outcome)
    expect(await lastNote()).toMatchObject({ kind })
  })

  it('a login form after the webmail has let the person in is no refusal', async () => {
    const browser = await createWorld({ oneTimePassword: live() })
    playPage(browser)
    await onChipPressed({ pageId: 'p1' }, sender)
    await onPageReport({ pageId: 'p2', login: null }, sender)
    await onPageReport({ pageId: 'p3', login: { username: '' } }, sender)
    expect((await items.deliveries.read())[1]?.outcome).toBe('signed-in')
  })

  it.each([
    ['Roundcube', 'https://mail.thexyz.com/?_task=login'],
    ['SOGo', 'https://mail.thexyz.com/SOGo/'],
  ])('it is known until when a session of %s is safe', async (_, action) => {
    const state = live()
    const browser = await createWorld({ oneTimePassword: state })
    playPage(browser, { page: { pageId: 'p1', login: { username: '', action, method: 'post' } } })
    await onChipPressed({ pageId: 'p1' }, sender)
    expect((await items.deliveries.read())[1]).toMatchObject({
      safeUntil: state.status === 'ready' && state.expiresAt,
    })
  })

  it('nothing is claimed of a session of a webmail that is not known', async () => {
    const browser = await createWorld({ oneTimePassword: live() })
    playPage(browser)
    await onChipPressed({ pageId: 'p1' }, sender)
    expect((await items.deliveries.read())[1]).not.toHaveProperty('safeUntil')
  })

  it('a form that was not sent after all is not taken as refused', async () => {
    const browser = await createWorld({ oneTimePassword: live() })
    playPage(browser, { receipt: { ...took, submitted: false } })
    await onChipPressed({ pageId: 'p1' }, sender)
    await onPageReport(loginPage, sender)
    expect((await items.deliveries.read())[1]?.outcome).toBe('waiting')
  })
})
