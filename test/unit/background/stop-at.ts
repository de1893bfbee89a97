import { expect, type Mock, vi } from 'vitest'
import type { FakeBrowser } from '../../fake-browser.ts'

const never = () => new Promise<never>(() => undefined)
/** What was resolved has been heard of. */
export const settled = () => new Promise((resolve) => setTimeout(resolve, 0))

/**
 * Stops everything for ever at the moment of this number: before and after each write of the session's storage and each of
 * the given calls.
 */
export function stopAt(
  { browser }: { readonly browser: FakeBrowser },
  // biome-ignore lint/suspicious/noExplicitAny: a mock of whatever is called
  calls: readonly Mock<(...input: any[]) => Promise<any>>[],
  moment: number,
): () => boolean {
  let count = 0
  const pass = async () => {
    count++
    if (count >= moment) await never()
  }
  const { session } = browser.storage
  const { set } = session
  session.set = async (values) => {
    await pass()
    await set(values)
    await pass()
  }
  for (const call of calls) {
    const now = call.getMockImplementation()
    call.mockImplementation(async (...input) => {
      await pass()
      const answer = await now?.(...input)
      await pass()
      return answer
    })
  }
  return () => count >= moment
}

/** Resolves to false where it was over before it came to be stopped. */
export async function wasStopped(work: Promise<unknown>, isStopped: () => boolean): Promise<boolean> {
  let isOver = false
  void work.finally(() => {
    isOver = true
  })
  await vi.waitFor(() => expect(isStopped() || isOver).toBe(true))
  // What stops there may have something beside it that goes on.
  await settled()
  return isStopped()
}
