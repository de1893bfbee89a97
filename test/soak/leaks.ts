import type { Stage } from './stage.ts'

declare const chrome: {
  storage: {
    session: {
      set(values: Record<string, unknown>): Promise<void>
      onChanged: { addListener(listener: () => void): void }
    }
  }
}

/** From now on something is held, in each place, that should have been let go: about as much as one would forget there. */
export async function leak({ worker, kept }: Stage): Promise<void> {
  await worker.evaluate(() => {
    const { fetch } = globalThis
    const held: ArrayBuffer[] = []
    let keys = 0
    globalThis.fetch = async (...asked) => {
      const answer = await fetch(...asked)
      // As large as a page of a provider.
      held.push(new ArrayBuffer(40_000))
      await chrome.storage.session.set({ [`left-${keys++}`]: 1 })
      return answer
    }
    Object.assign(globalThis, { held })
  })
  await kept.evaluate(() => {
    const held: Node[] = []
    new MutationObserver((changes) => {
      for (const { removedNodes } of changes) held.push(...removedNodes)
    }).observe(document, { childList: true, subtree: true })
    Object.assign(globalThis, { held })
  })
}
