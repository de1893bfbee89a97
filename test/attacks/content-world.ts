import type { CDPSession } from 'playwright-core'
import { until } from '../e2e/harness/until.ts'

/** Evaluates in the world that the extension's content script has in a page; waits until there is one. */
export async function followWorld(
  cdp: CDPSession,
  extensionId: string,
): Promise<<Answer>(expression: string) => Promise<Answer>> {
  const worlds = new Set<number>()
  cdp.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin === `chrome-extension://${extensionId}`) worlds.add(context.id)
  })
  cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => worlds.delete(executionContextId))
  cdp.on('Runtime.executionContextsCleared', () => worlds.clear())
  await cdp.send('Runtime.enable')
  return async <Answer>(expression: string): Promise<Answer> => {
    const contextId = await until('the content script', () => [...worlds].at(-1))
    const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
      expression,
      contextId,
      awaitPromise: true,
      returnByValue: true,
    })
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }
}
