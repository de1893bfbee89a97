import type { Chromium } from '../e2e/harness/chromium.ts'

interface Opened {
  /** First contentful paint, in milliseconds from the beginning of the navigation. */
  readonly firstPaint: number
  /** The first frame that has the awaited element in it. */
  readonly visible: number
}

/** A page of the extension in a new tab. `awaited`: the selector of what counts. */
export async function opened(chromium: Chromium, path: string, awaited: string): Promise<Opened> {
  const page = await chromium.context.newPage()
  await page.addInitScript(noteWhenVisible, awaited)
  await page.goto(`chrome-extension://${chromium.id}/${path}`)
  const times = await page.evaluate(readTimes)
  await page.close()
  return times
}

type Noting = typeof globalThis & { visibleAt?: Promise<number> }

/** Runs before the page's own scripts, in either page alike. */
function noteWhenVisible(selector: string): void {
  const noting = globalThis as Noting
  noting.visibleAt = new Promise((resolve) => {
    new MutationObserver((_, changes) => {
      if (document.querySelector(selector) === null) return
      changes.disconnect()
      // After the frame in which it is drawn.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve(performance.now())
        port2.postMessage(undefined)
      })
    }).observe(document, { childList: true, subtree: true })
  })
}

async function readTimes(): Promise<Opened> {
  const firstPaint = await new Promise<number>((resolve) => {
    new PerformanceObserver((list, observer) => {
      const [paint] = list.getEntriesByName('first-contentful-paint')
      if (paint === undefined) return
      observer.disconnect()
      resolve(paint.startTime)
    }).observe({ type: 'paint', buffered: true })
  })
  return { firstPaint, visible: (await (globalThis as Noting).visibleAt) ?? Number.NaN }
}
