import { describe, expect, it, vi } from 'vitest'
import { onChipPressed, onPageReport } from '../../../src/background/chip.ts'
import { items } from '../../../src/browser/items.ts'
import { panel } from './new-password-page.ts'
import { live, playPage, sender, took } from './webmail-page.ts'
import { createTestProvider, createWorld } from './world.ts'

const provider = createTestProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

const outcome = async () => (await items.deliveries.read())[1]?.outcome

describe('the answer to a fill', () => {
  it('is not read from a page of the client area that the tab shows next', async () => {
    const browser = await createWorld({ oneTimePassword: live() })
    playPage(browser)
    await onChipPressed({ pageId: 'p1' }, sender)
    await onPageReport({ pageId: 'p2', login: null }, { ...sender, url: panel })
    expect(await outcome()).toBe('waiting')
    await onPageReport({ pageId: 'p3', login: null }, sender)
    expect(await outcome()).toBe('signed-in')
  })

  it.each([
    [true, 'refused', 'webmail-refused'],
    [false, 'waiting', 'filled'],
  ])(
    'is a refusal where the server said no and the page is unsure since (sent: %s)',
    async (submitted, is, kind) => {
      const browser = await createWorld({ oneTimePassword: live() })
      playPage(browser, { receipt: { ...took, submitted } })
      await onChipPressed({ pageId: 'p1' }, sender)
      const unsure = { pageId: 'p1', login: null, unsure: true as const }
      await onPageReport(unsure, sender)
      expect(await outcome()).toBe('waiting')
      await onPageReport({ ...unsure, denied: true }, sender)
      expect(await outcome()).toBe(is)
      expect((await items.activity.read())[0]?.kind).toBe(kind)
    },
  )

  it('stays what it was when a later fill is refused', async () => {
    const browser = await createWorld({ oneTimePassword: live() })
    playPage(browser)
    await onChipPressed({ pageId: 'p1' }, sender)
    await onPageReport({ pageId: 'p2', login: null }, sender)
    playPage(browser, { active: false })
    await onChipPressed({ pageId: 'p1' }, sender)
    expect(await outcome()).toBe('signed-in')
  })
})
