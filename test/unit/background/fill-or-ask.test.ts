import { beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetAccount, signOut } from '../../../src/background/accounts.ts'
import { onChipPressed } from '../../../src/background/chip.ts'
import { fillTabInFront } from '../../../src/background/fill-keys.ts'
import { signIn } from '../../../src/background/sign-in.ts'
import { items } from '../../../src/browser/items.ts'
import { AppError } from '../../../src/core/errors.ts'
import { anna, live, playPage, sender, webmail } from './webmail-page.ts'
import { createTestProvider, createWorld, mailbox, ref } from './world.ts'

let provider = createTestProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

/** As after a restart of the browser. */
const forgetSession = async () => {
  await Promise.all([
    items.signIns.write({}),
    items.mailboxes.write({}),
    items.chosenMailbox.write(undefined),
  ])
}
beforeEach(() => {
  provider = createTestProvider()
})

describe('a fill outside of the popup', () => {
  it('that was refused is kept for the popup to say why, until one goes through', async () => {
    const browser = await createWorld({ oneTimePassword: live() })
    playPage(browser, { active: false })
    await onChipPressed({ pageId: 'p1' }, sender)
    expect(await items.refusedFill.read()).toMatchObject({ mailbox: ref, because: 'not-in-front' })
    playPage(browser)
    await onChipPressed({ pageId: 'p1' }, sender)
    expect(await items.refusedFill.read()).toBeUndefined()
  })

  it.each([
    ['in a tab that is not in front', { active: false }, 'not-in-front'],
    [
      'in a form that would show it',
      { page: { pageId: 'p1', login: { username: '', method: 'get' as const } } },
      'form-shows-it',
    ],
  ] as const)('%s is refused before a one-time password is made for it', async (_, shown, because) => {
    const browser = await createWorld()
    playPage(browser, shown)
    await onChipPressed({ pageId: 'p1' }, sender)
    expect(await items.refusedFill.read()).toMatchObject({ because })
    expect(provider.oneTimePassword.generate).not.toHaveBeenCalled()
  })

  it('by keyboard where there is no login form says so', async () => {
    const browser = await createWorld({ oneTimePassword: live() })
    playPage(browser, { page: { pageId: 'p1', login: null } })
    browser.tabs.query.mockResolvedValue([{ id: 1, url: webmail }])
    await fillTabInFront()
    expect(await items.refusedFill.read()).toMatchObject({ because: 'no-form' })
    expect(browser.action.openPopup).toHaveBeenCalled()
  })

  it('that finds the session ended goes on in the same tab after the next sign-in', async () => {
    const browser = await createWorld()
    provider.oneTimePassword.generate.mockRejectedValueOnce(new AppError('signed-out'))
    const fills = playPage(browser)
    await onChipPressed({ pageId: 'p1' }, sender)
    expect(fills).toEqual([])
    await signIn(anna)
    expect(fills.map(({ username, password }) => [username, password])).toEqual([
      ['anna@firm.example', 'otp-1'],
    ])
    expect(browser.tabs.create).not.toHaveBeenCalled()
  })

  it('that comes before any sign-in goes on after it, if it is clear for which mailbox', async () => {
    const browser = await createWorld()
    await forgetSession()
    const fills = playPage(browser)
    await onChipPressed({ pageId: 'p1' }, sender)
    await signIn(anna)
    expect(fills).toHaveLength(1)
  })

  it('that comes before any sign-in fills nothing when several mailboxes could be meant', async () => {
    const browser = await createWorld()
    await forgetSession()
    const other = { ...mailbox, id: 'm2', address: 'otto@firm.example' }
    provider.mailboxes.mockResolvedValue({ mailboxes: [mailbox, other] })
    const fills = playPage(browser)
    await onChipPressed({ pageId: 'p1' }, sender)
    await signIn(anna)
    expect(fills).toEqual([])
  })
})

const otto = { ...mailbox, id: 'm2', address: 'otto@firm.example' }
const withTyped = (username: string) => ({ pageId: 'p1', login: { username } })

describe('which mailbox a press is for', () => {
  it('is asked, not guessed, when there are several and the person has chosen none', async () => {
    const browser = await createWorld()
    await items.mailboxes.write({ a1: { status: 'ready', mailboxes: [mailbox, otto] } })
    await items.chosenMailbox.write(undefined)
    const fills = playPage(browser)
    const look = await onChipPressed({ pageId: 'p1' }, sender)
    expect(look.state).toEqual({ show: 'choose' })
    expect(browser.action.openPopup).toHaveBeenCalled()
    expect(fills).toEqual([])
  })

  it('is the one whose address stands on the page, whichever was chosen', async () => {
    const browser = await createWorld()
    await items.mailboxes.write({ a1: { status: 'ready', mailboxes: [mailbox, otto] } })
    const fills = playPage(browser, { page: withTyped(' Otto@firm.example ') })
    await onChipPressed({ pageId: 'p1' }, sender)
    expect(fills.map(({ username }) => username)).toEqual(['otto@firm.example'])
  })

  it('is never another than the one whose address stands on the page', async () => {
    const browser = await createWorld({ oneTimePassword: live() })
    const fills = playPage(browser, { page: withTyped('boss@other.example') })
    await onChipPressed({ pageId: 'p1' }, sender)
    expect(fills).toEqual([])
  })

  it('of the older generation gets none, nor does its neighbour', async () => {
    const browser = await createWorld()
    await forgetSession()
    provider.mailboxes.mockResolvedValue({
      mailboxes: [mailbox, { ...otto, oneTimePassword: 'older-generation' }],
    })
    const fills = playPage(browser, { page: withTyped('otto@firm.example') })
    await onChipPressed({ pageId: 'p1' }, sender)
    await signIn(anna)
    expect(fills).toEqual([])
    expect(await items.refusedFill.read()).toMatchObject({ because: 'not-offered' })
  })
})

describe('a wish to fill', () => {
  const wish = async () => {
    const browser = await createWorld()
    await forgetSession()
    playPage(browser)
    await onChipPressed({ pageId: 'p1' }, sender)
    expect(await items.intent.read()).toMatchObject({ kind: 'fill', tabId: 1 })
    return browser
  }

  it('is not kept for a page without a login form', async () => {
    const browser = await createWorld({ signIn: { status: 'signed-out' } })
    playPage(browser, { page: { pageId: 'p1', login: null } })
    browser.tabs.query.mockResolvedValue([{ id: 1, url: webmail }])
    await fillTabInFront()
    expect(await items.intent.read()).toBeUndefined()
  })

  it.each([
    ['the page has gone elsewhere', null],
    ['nobody is asked to sign in there any more', { pageId: 'p2', login: null }],
    ['another address stands there by now', withTyped('boss@other.example')],
  ])('comes to nothing when %s, and makes no password', async (_, page) => {
    const browser = await wish()
    const fills = playPage(browser, { page })
    await signIn(anna)
    expect(fills).toEqual([])
    expect(provider.oneTimePassword.generate).not.toHaveBeenCalled()
    expect(browser.tabs.create).not.toHaveBeenCalled()
  })

  it('for one mailbox does not go to another whose address was typed since', async () => {
    const browser = await createWorld({ signIn: { status: 'signed-out' } })
    provider.mailboxes.mockResolvedValue({ mailboxes: [mailbox, otto] })
    playPage(browser)
    await onChipPressed({ pageId: 'p1' }, sender)
    expect(await items.intent.read()).toMatchObject({ mailbox: ref })
    const fills = playPage(browser, { page: withTyped('otto@firm.example') })
    await signIn(anna)
    expect(fills).toEqual([])
  })

  it.each([
    ['signs out', signOut],
    ['has the account forgotten', forgetAccount],
  ])('ends when the person %s', async (_, leave) => {
    await wish()
    await leave({ accountId: 'a1' })
    expect(await items.intent.read()).toBeUndefined()
  })

  it('ends with the first sign-in, also if that one fails to list the mailboxes', async () => {
    const browser = await wish()
    provider.mailboxes.mockRejectedValueOnce(new AppError('busy'))
    await signIn(anna)
    const fills = playPage(browser)
    await signIn(anna)
    expect(fills).toEqual([])
  })

  it.each([
    ['after five minutes', 5 * 60_000 + 1],
    ['with the clock set back by an hour', -60 * 60_000],
  ])('is over %s', async (_, movedMs) => {
    const browser = await wish()
    const fills = playPage(browser)
    vi.setSystemTime(Date.now() + movedMs)
    await signIn(anna)
    vi.useRealTimers()
    expect(fills).toEqual([])
  })
})
