import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { createFirefoxBehind, type FirefoxBehind } from './firefox-behind.ts'
import { addOnUuid, firefoxPreferences } from './firefox-preferences.ts'
import { createFirefoxWindow, type FirefoxWindow } from './firefox-window.ts'
import { firefoxPackage } from './package.ts'
import { until } from './until.ts'

export interface Firefox extends FirefoxBehind, FirefoxWindow {
  readonly browser: Browser
  readonly profile: string
  /** Opens a web page in a tab in front. */
  open(url: string): Promise<Page>
  /** Opens a page of Latchkey in a tab. */
  openOwn(path: string): Promise<Page>
  popupInTab(): Promise<Page>
  optionsPage(): Promise<Page>
  /** Ends the browser but keeps its profile. */
  quit(): Promise<void>
  /** Ends the browser and removes its profile. */
  close(): Promise<void>
}

interface Connection {
  send(method: string, params: object): Promise<{ result: unknown }>
}

export interface LaunchOptions {
  readonly town: { readonly proxyPort: number }
  readonly preferences?: Readonly<Record<string, unknown>>
}

/** A Firefox with the packed Latchkey in it; the town's certificate counts as good. */
export async function launchFirefox(options: LaunchOptions): Promise<Firefox> {
  const { town, preferences = {} } = options
  const extension = resolve(firefoxPackage())
  const profile = await mkdtemp(join(tmpdir(), 'latchkey-firefox-'))
  const remove = () => rm(profile, { recursive: true, force: true, maxRetries: 5 })
  const browser = await puppeteer
    .launch({
      browser: 'firefox',
      executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
      headless: true,
      acceptInsecureCerts: true,
      userDataDir: profile,
      args: ['--remote-allow-system-access'], // else pages of an extension cannot be opened
      extraPrefsFirefox: {
        ...firefoxPreferences(town),
        ...preferences,
      },
    })
    .catch(async (error: unknown) => {
      await remove()
      throw error
    })
  await browser.installExtension(extension)

  const open = async (url: string) => {
    const page = await browser.newPage()
    await page.goto(url)
    await page.bringToFront()
    return page
  }
  const openOwn = async (path: string) => {
    const url = `moz-extension://${addOnUuid}/${path}`
    const page = await browser.newPage()
    // Moving to the process of extensions loses the answer to `goto`; the page itself says when it is there.
    void page.goto(url, { timeout: 1500 }).catch(() => undefined)
    await until(`the page ${path}`, () =>
      page
        .evaluate((wanted) => location.href === wanted && document.readyState === 'complete', url)
        .catch(() => false),
    )
    await page.bringToFront()
    return page
  }
  const quit = () => browser.close()
  const probe = await openOwn('icons/mark.svg')
  const behind = createFirefoxBehind(probe)
  // The protocol can do it, the library does not offer it.
  const { connection } = browser as unknown as { connection: Connection }
  const window = createFirefoxWindow(async (method, params) => (await connection.send(method, params)).result)

  return {
    ...behind,
    ...window,
    browser,
    profile,
    open,
    openOwn,
    popupInTab: () => openOwn('src/popup/index.html'),
    optionsPage: () => openOwn('src/options/index.html'),
    async startAnew() {
      const others = (await browser.pages()).filter((page) => page !== probe)
      await Promise.all(others.map((page) => page.close()))
      await window.forgetCookies()
      await behind.startAnew()
    },
    quit,
    close: async () => {
      await quit()
      await remove()
    },
  }
}
