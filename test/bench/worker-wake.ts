import { launchChromium } from '../e2e/harness/chromium.ts'
import type { Town } from '../town/town.ts'
import { median, rounded } from './median.ts'

declare const chrome: { runtime: { sendMessage(message: object): Promise<{ ok: boolean }> } }

/** From a message to the answer of a worker that had to be started for it, in milliseconds; and of one that runs. */
export async function measureWake(town: Town, rounds: number) {
  const chromium = await launchChromium({ town })
  try {
    const page = await chromium.optionsPage()
    const cold: number[] = []
    const warm: number[] = []
    for (let round = 0; round < rounds; round++) {
      await chromium.killWorker()
      cold.push(await page.evaluate(ask))
      warm.push(await page.evaluate(ask))
    }
    return { wakeMs: rounded(median(cold)), awakeMs: rounded(median(warm)) }
  } finally {
    await chromium.close()
  }
}

async function ask(): Promise<number> {
  const began = performance.now()
  const answer = await chrome.runtime.sendMessage({ name: 'hello', input: {} })
  if (!answer.ok) throw new Error('the worker did not answer')
  return performance.now() - began
}
