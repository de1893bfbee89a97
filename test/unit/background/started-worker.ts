import { vi } from 'vitest'
import type { createWorld } from './world.ts'

export type Browser = Awaited<ReturnType<typeof createWorld>>

/** A worker with nothing in its memory, in a browser that has what the one before had stored. */
export async function startWorker(before?: Browser) {
  const stored = before && {
    local: await before.storage.local.get(),
    session: await before.storage.session.get(),
    granted: before.permissions.granted(),
  }
  vi.resetModules()
  const browser = await (await import('./world.ts')).createWorld()
  if (stored) {
    await browser.storage.local.set(stored.local)
    for (const item of Object.keys(await browser.storage.session.get()))
      await browser.storage.session.remove(item)
    await browser.storage.session.set(stored.session)
    await browser.permissions.remove({ origins: browser.permissions.granted() })
    await browser.permissions.request({ origins: stored.granted })
  }
  const parts = await Promise.all([
    import('../../../src/background/accounts.ts'),
    import('../../../src/background/cut-off-sign-outs.ts'),
    import('../../../src/background/sign-in.ts'),
    import('../../../src/background/provider-page.ts'),
    import('../../../src/background/hosts.ts'),
    import('../../../src/browser/items.ts'),
  ])
  return { browser, ...parts[0], ...parts[1], ...parts[2], ...parts[3], ...parts[4], ...parts[5] }
}
export type Worker = Awaited<ReturnType<typeof startWorker>>
