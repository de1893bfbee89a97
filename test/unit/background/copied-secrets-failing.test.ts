import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { items } from '../../../src/browser/items.ts'
import { defaultSettings } from '../../../src/core/settings.ts'
import { at, both, type CopyingWorld, createCopyingWorld, note, secret } from './copying-world.ts'

let world: CopyingWorld
beforeEach(async () => {
  world = await createCopyingWorld()
})
afterEach(() => void vi.useRealTimers())

describe('clearing that does not work', () => {
  it.each<[string, () => unknown]>([
    ['the permission is gone', () => world.browser.permissions.remove({ permissions: both })],
    ['it was turned off', () => items.settings.write(defaultSettings)],
  ])('is given up at once, and leaves nothing behind, where %s', async (_, happens) => {
    await world.copy()
    await happens()
    await at(30_000)
    expect(world.clipboard.text).toBe(secret)
    expect(await note()).toBeUndefined()
    expect(world.browser.offscreen.isOpen()).toBe(false)
    expect(world.browser.alarms.pending()).toEqual(['clipboard'])
    await at(60_000)
    expect(world.looks()).toBe(0)
  })

  const trouble: [string, () => unknown][] = [
    [
      'no page can be opened',
      () => vi.spyOn(world.browser.offscreen, 'createDocument').mockRejectedValue('no'),
    ],
    ['the page cannot reach the clipboard', () => world.browser.runtime.sendMessage.mockRejectedValue('no')],
    ['the secret is still there', () => vi.spyOn(world.clipboard, 'clear').mockReturnValue()],
  ]

  it.each(trouble)('is tried once more, by an alarm set before the try, where %s', async (_, happens) => {
    await world.copy()
    const create = vi.spyOn(world.browser.alarms, 'create')
    happens()
    await at(30_000)
    expect(create).toHaveBeenCalledWith('clipboard', { when: 1_060_000 })
    expect(world.clipboard.text).toBe(secret)
    vi.restoreAllMocks()
    world.browser.runtime.sendMessage.mockImplementation(world.answer)
    await at(60_000)
    expect(world.clipboard.text).toBe('')
    expect(await note()).toBeUndefined()
  })

  it.each(trouble)(
    'is given up after the second try, and leaves nothing behind, where %s',
    async (_, happens) => {
      await world.copy()
      happens()
      await at(30_000)
      const create = vi.spyOn(world.browser.alarms, 'create')
      await at(60_000)
      expect(world.clipboard.text).toBe(secret)
      expect(await note()).toBeUndefined()
      expect(world.browser.offscreen.isOpen()).toBe(false)
      expect(create).not.toHaveBeenCalled()
    },
  )

  it('is not tried for ever where the memory is too full to note that it was', async () => {
    await world.copy()
    world.browser.storage.session.fill(true)
    world.browser.runtime.sendMessage.mockRejectedValue('no')
    await at(30_000)
    expect(await note()).toBeUndefined()
  })

  it('is tried once more by the next worker where this one is stopped in the middle, and then no more', async () => {
    let end: (isCleared: boolean) => void = () => undefined
    const noAnswer = new Promise<boolean>((resolve) => {
      end = resolve
    })
    await world.copy()
    const create = vi.spyOn(world.browser.alarms, 'create')
    world.browser.runtime.sendMessage.mockReturnValue(noAnswer)
    const cutOff = at(30_000)
    await vi.waitFor(() => expect(world.looks()).toBe(1))
    expect(create).toHaveBeenCalledTimes(1)
    const left = await world.browser.storage.session.get()

    vi.resetModules()
    const next = (await import('../../fake-browser.ts')).resetFakeBrowser()
    await next.permissions.request({ permissions: both })
    await next.storage.local.set(await world.browser.storage.local.get())
    await next.storage.session.set(left)
    next.runtime.sendMessage.mockReturnValue(noAnswer)
    void (await import('../../../src/background/copied-secrets.ts')).clearCopiedSecrets()
    await vi.waitFor(() => expect(next.runtime.sendMessage).toHaveBeenCalledTimes(1))
    expect(await next.storage.session.get()).toEqual({})
    end(false)
    await cutOff
  })

  it('is not kept from the clipboard by a memory that is full', async () => {
    await world.copy()
    world.browser.storage.session.fill(true)
    await at(30_000)
    expect(world.clipboard.text).toBe('')
    expect(await note()).toBeUndefined()
  })
})
