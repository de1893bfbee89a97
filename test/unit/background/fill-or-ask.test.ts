import { beforeEach, describe, expect, it, vi } from 'vitest'
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
