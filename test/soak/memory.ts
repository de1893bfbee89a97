import type { CDPSession, Page } from 'playwright-core'

/** What is held after everything that nobody holds has been collected. */
export interface Memory {
  /** Of scripts and of what the browser keeps for them. */
  readonly bytes: number
  /** Of the whole process; none in a worker. */
  readonly nodes: number
  readonly listeners: number
  readonly documents: number
}

type Call = (method: string) => Promise<unknown>

/** Of the process that a page is in. */
export async function memoryOf(page: Page): Promise<Memory> {
  const devtools = await page.context().newCDPSession(page)
  try {
    const call: Call = (method) => devtools.send(method as 'Runtime.getHeapUsage')
    const bytes = await bytesHeld(call)
    const counted = await devtools.send('Memory.getDOMCounters')
    const { nodes, jsEventListeners: listeners, documents } = counted
    return { bytes, nodes, listeners, documents }
  } finally {
    await devtools.detach()
  }
}

/** Of Latchkey's worker, which must be running. `devtools` is a session with the browser itself. */
export async function bytesOfWorker(devtools: CDPSession, extensionId: string): Promise<number> {
  const { targetInfos } = await devtools.send('Target.getTargets')
  const isWorker = ({ type, url }: { type: string; url: string }) =>
    type === 'service_worker' && url.includes(extensionId)
  const target = targetInfos.find(isWorker)
  if (target === undefined) throw new Error('no worker is running')
  // The library shows no session with a worker; the browser passes messages on.
  const { sessionId } = await devtools.send('Target.attachToTarget', { targetId: target.targetId })
  let last = 0
  const call: Call = (method) => {
    const id = ++last
    return new Promise((resolve, reject) => {
      const onAnswer = (event: { sessionId: string; message: string }) => {
        const answer = JSON.parse(event.message)
        if (event.sessionId !== sessionId || answer.id !== id) return
        devtools.off('Target.receivedMessageFromTarget', onAnswer)
        if (answer.error) reject(new Error(answer.error.message))
        else resolve(answer.result)
      }
      devtools.on('Target.receivedMessageFromTarget', onAnswer)
      const message = JSON.stringify({ id, method })
      devtools.send('Target.sendMessageToTarget', { sessionId, message }).catch(reject)
    })
  }
  try {
    return await bytesHeld(call)
  } finally {
    await devtools.send('Target.detachFromTarget', { sessionId })
  }
}

/** What one collection sets free may hold what only the next can take. */
const collections = 3

async function bytesHeld(call: Call): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let round = 0; round < collections; round++) {
    await call('HeapProfiler.collectGarbage')
    const usage = (await call('Runtime.getHeapUsage')) as Record<string, number>
    const { usedSize = 0, embedderHeapUsedSize = 0, backingStorageSize = 0 } = usage
    least = Math.min(least, usedSize + embedderHeapUsedSize + backingStorageSize)
  }
  return least
}
