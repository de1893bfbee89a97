import { rm } from 'node:fs/promises'
import { chromium } from 'playwright-core'
import type { Browser } from './browser.ts'
import { chipWords } from './chromium-chip.ts'
import { chromiumArguments, chromiumPath, createChromiumProfile, extensionIdOf } from './chromium-profile.ts'
import { chromePackage } from './package.ts'
import { createPopups } from './popups.ts'
import { createWorkerAccess } from './worker-access.ts'

// Looked at when a browser starts. Without it the real action popup never shows up as a page.
process.env.PW_CHROMIUM_ATTACH_TO_OTHER = '1'

export interface LaunchOptions {
  readonly town: { readonly proxyPort: number; readonly spki: string }
  /** A profile folder of an earlier run; without it a new one, removed at the end. */
  readonly profile?: string
  /** Whether the browser answers the prompt for the hosts with yes by itself, as it does for a returning person. */
  readonly promptAnswered?: boolean
  /** The folder of another build than the package. */
  readonly extension?: string
  /** Folders of other extensions in the same browser. */
  readonly others?: readonly string[]
  readonly headless?: boolean
  readonly language?: string
}

/** A Chromium with the packed Latchkey in it. */
export interface Chromium extends Browser {
  readonly id: string
}

export async function launchChromium(options: LaunchOptions): Promise<Chromium> {
  const {
    town,
    promptAnswered = true,
    extension = chromePackage(),
    others = [],
    headless = true,
    language = 'en-US',
  } = options
  const profile = options.profile ?? (await createChromiumProfile(extension, promptAnswered))
  const remove = () => rm(profile, { recursive: true, force: true, maxRetries: 5 })
  const id = extensionIdOf(extension)
  const context = await chromium
    .launchPersistentContext(profile, {
      executablePath: chromiumPath,
      headless,
      // An emulated viewport would also be forced upon the real popup.
      viewport: null,
      args: [
        ...chromiumArguments(extension, town, others),
        '--enable-unsafe-extension-debugging',
        '--window-size=1200,800',
        `--lang=${language}`,
      ],
    })
    .catch(async (error: unknown) => {
      await remove()
      throw error
    })
  const [probe] = context.pages()
  const browser = context.browser()
  if (browser === null || probe === undefined) throw new Error('a browser that is not there')
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
  await probe.goto(`chrome-extension://${id}/manifest.json`)

  const open = async (url: string) => {
    const page = await context.newPage()
    await page.goto(url)
    await page.bringToFront()
    return page
  }
  const openOwn = (path: string) => open(`chrome-extension://${id}/${path}`)
  const quit = () => context.close()

  return {
    name: 'Chromium',
    id,
    context,
    profile,
    open,
    openOwn,
    async readClipboard(page) {
      // A page of the web has to be named; its own pages are meant by none.
      const { protocol, origin } = new URL(page.url())
      await context.grantPermissions(['clipboard-read'], protocol === 'https:' ? { origin } : {})
      return page.evaluate(() => navigator.clipboard.readText())
    },
    chipWords,
    async download(page, act) {
      const [file] = await Promise.all([page.waitForEvent('download'), act()])
      return { name: file.suggestedFilename(), path: await file.path() }
    },
    pdf: (page) => page.pdf({ format: 'A4' }),
    async scriptsIn(page) {
      const found: string[] = []
      const devtools = await context.newCDPSession(page)
      devtools.on('Debugger.scriptParsed', ({ url }) => found.push(url))
      // It tells of all that are there before it answers.
      await devtools.send('Debugger.enable')
      await devtools.detach()
      return found
    },
    emulateMedia: (page, media) => page.emulateMedia({ media }),
    quit,
    close: async () => {
      await quit()
      await remove()
    },
    ...createPopups({ id, context, devtools: await browser.newBrowserCDPSession(), openOwn }),
    ...(await createWorkerAccess(worker, probe)),
  }
}
