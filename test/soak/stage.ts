import type { CDPSession, Page, Worker } from 'playwright-core'
import { type Chromium, launchChromium } from '../e2e/harness/chromium.ts'
import { webmailHost } from '../e2e/harness/login-pages.ts'
import { type InPopup, inPopup } from '../e2e/harness/person.ts'
import { startTown, type Town } from '../town/town.ts'

// Looked at when a browser starts. Else the automation has Chromium keep every request of the worker for as long as it lives.
process.env.PLAYWRIGHT_DISABLE_SERVICE_WORKER_NETWORK = '1'
process.env.PLAYWRIGHT_DISABLE_SERVICE_WORKER_CONSOLE = '1'

/** All that lives from the first cycle to the last. */
export interface Stage {
  readonly town: Town
  readonly browser: Chromium
  readonly devtools: CDPSession
  readonly worker: Worker
  readonly popup: InPopup
  readonly options: Page
  /** A tab of the webmail in which one document stays all the time. */
  readonly kept: Page
  /** A tab of the webmail that loads each page anew. */
  readonly navigating: Page
  close(): Promise<void>
}

export async function openStage(): Promise<Stage> {
  const town = await startTown()
  const closeTown = () => town.close()
  try {
    const chromium = await launchChromium({ town })
    const close = () => chromium.close().finally(closeTown)
    try {
      const devtools = await chromium.context.browser()?.newBrowserCDPSession()
      const [worker] = chromium.context.serviceWorkers()
      if (devtools === undefined || worker === undefined) throw new Error('a browser that is not there')
      const popup = inPopup(await chromium.popupInTab())
      const options = await openOptions(chromium)
      const kept = await chromium.open(`https://${webmailHost}/`)
      const navigating = await chromium.open(`https://${webmailHost}/`)
      return { town, browser: chromium, devtools, worker, popup, options, kept, navigating, close }
    } catch (error) {
      await chromium.close()
      throw error
    }
  } catch (error) {
    await closeTown()
    throw error
  }
}

/**
 * With a list of what was done that is as long as Latchkey lets it get, and that has been replaced once already: the
 * component library keeps the first one it has drawn, so that the page grows by one such list and no further.
 */
async function openOptions(chromium: Chromium): Promise<Page> {
  await chromium.store('local', { activity: earlierDeeds('before') })
  const options = await chromium.optionsPage()
  await chromium.store('local', { activity: earlierDeeds('since') })
  await options.getByRole('cell', { name: 'since' }).first().waitFor()
  return options
}

/** As long a list as Latchkey keeps, of what each cycle adds to it: as many elements of the page as there will be later. */
const earlierDeeds = (about: string) =>
  Array.from({ length: 200 }, (_, index) => ({
    at: Date.now() - index * 60_000,
    about,
    ...deedsOfACycle[index % deedsOfACycle.length],
  }))

const deedsOfACycle = [
  { kind: 'signed-out' },
  { kind: 'webmail-signed-in', host: webmailHost },
  {
    kind: 'filled',
    host: webmailHost,
    secret: 'one-time-password',
    fields: ['username', 'password'],
    sent: true,
  },
  { kind: 'one-time-password-made', host: 'www.thexyz.com' },
  { kind: 'signed-in' },
]
