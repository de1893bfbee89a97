import { beforeEach, describe, expect, it, vi } from 'vitest'
import { onChipPressed, onPageReport } from '../../../src/background/chip.ts'
import { fillTabInFront } from '../../../src/background/fill-keys.ts'
import { fillInFront } from '../../../src/background/filling.ts'
import { pointAtBox } from '../../../src/background/pointing.ts'
import { lookAtTab } from '../../../src/background/tab-offer.ts'
import { items } from '../../../src/browser/items.ts'
import type { PageReport } from '../../../src/core/content-protocol.ts'
import type { FakeBrowser } from '../../fake-browser.ts'
import { live, loginPage, playPage } from './webmail-page.ts'
import { createTestProvider, createWorld, key, mailbox, ref } from './world.ts'

const provider = createTestProvider()
vi.mock('../../../src/content/point.ts?script&iife', () => ({ default: 'point.js' }))
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

const userPanel = 'https://cp.emailarray.com/'
const admin = 'https://cp.emailarray.com/admin/'
const unsure: PageReport = { pageId: 'p1', login: null, unsure: true }
const senderAt = (url: string) => ({ tabId: 1, frameId: 0, url, documentId: 'd1' })

let browser: FakeBrowser
beforeEach(async () => {
  browser = await createWorld({ oneTimePassword: live() })
  await browser.permissions.request({ origins: ['https://cp.emailarray.com/*'] })
  await items.accounts.write([{ id: 'a1', profileId: 'polarismail', name: 'admin@firm.example' }])
})

const open = (url: string) => {
  browser.tabs.query.mockResolvedValue([{ id: 1, url }])
  return playPage(browser, { url })
}

describe('where those who manage domains sign in, at the host of the users’ panel', () => {
  it.each([
    admin,
    `${admin}index.php?lang=en`,
    'https://cp.emailarray.com/admin',
    'https://cp.emailarray.com//Admin/login',
    'https://cp.emailarray.com/%61dmin/',
    'https://cp.emailarray.com/%61dmin/index.php/%ff',
    'https://cp.emailarray.com/x/..%2fadmin/',
    'https://cp.emailarray.com/admin;x=1/',
  ])('no one-time password is offered, made or filled: %s', async (url) => {
    const fills = open(url)
    expect((await onPageReport(loginPage, senderAt(url))).state).toEqual({ show: 'nothing' })
    await onChipPressed({ pageId: 'p1' }, senderAt(url))
    await fillTabInFront()
    expect(await fillInFront(ref)).toEqual({ status: 'refused', because: 'wrong-page' })
    await items.fillJobs.write([{ mailbox: ref, tabId: 1, until: Date.now() + 1000 }])
    await onPageReport(loginPage, senderAt(url))
    expect(fills).toEqual([])
    expect(provider.oneTimePassword.generate).not.toHaveBeenCalled()
  })

  it('nobody is asked to point at a box, also while a fill waits for its form', async () => {
    open(admin)
    playPage(browser, { url: admin, page: unsure })
    expect(await lookAtTab()).toEqual({})
    expect(await pointAtBox()).toEqual({ begun: false })
    await items.fillJobs.write([{ mailbox: ref, tabId: 1, until: Date.now() + 1000 }])
    expect(await lookAtTab()).toEqual({})
    expect(await pointAtBox()).toEqual({ begun: false })
  })

  it('a page that goes there between the press and the fill gets none', async () => {
    const fills = open(userPanel)
    const [ready] = Object.values(await items.oneTimePasswords.read())
    await items.oneTimePasswords.write({})
    provider.oneTimePassword.generate.mockImplementationOnce(async () => {
      open(admin)
      return { value: ready?.status === 'ready' ? ready.value : '', sentAt: Date.now(), lifetimeMs: 300_000 }
    })
    const look = await onChipPressed({ pageId: 'p1' }, senderAt(userPanel))
    expect(look.state).toEqual({ show: 'refused', because: 'wrong-page' })
    expect(fills).toEqual([])
    expect((await items.oneTimePasswords.read())[key]?.status).toBe('ready')
  })
})

it('the page is told the path that was looked at, since it may show another before it is filled', async () => {
  const fills = open(`${userPanel}index.php?lang=en`)
  await fillInFront(ref)
  expect(fills).toMatchObject([{ path: '/index.php' }])
})

it.each([userPanel, `${userPanel}index.php`, 'https://cp.emailarray.com/administration/'])(
  'the panel of the users is filled: %s',
  async (url) => {
    const fills = open(url)
    expect((await onPageReport(loginPage, senderAt(url))).state).toMatchObject({ show: 'ready' })
    expect(await fillInFront(ref)).toEqual({ status: 'filled' })
    expect(fills).toMatchObject([{ username: mailbox.address, password: 'otp-0' }])
  },
)

it('the person is asked to point at a box in the panel of the users', async () => {
  open(userPanel)
  playPage(browser, { url: userPanel, page: unsure })
  expect(await lookAtTab()).toEqual({ unsureAt: 'cp.emailarray.com' })
})
