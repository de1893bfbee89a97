import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { createFirefoxBehind, type FirefoxBehind } from './firefox-behind.ts'
import { addOnId, createFirefoxWindow, type FirefoxWindow } from './firefox-window.ts'
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

const uuid = '7a1f0c52-3b0e-4c8e-9d35-5a2f6e7b8c90'

/** Everything that Firefox would like to tell or ask the network by itself. */
const quiet = {
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.contentblocking.report.lockwise.enabled': false,
  'browser.newtabpage.enabled': false,
  'browser.region.network.url': '',
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.search.update': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.push.connection.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.dns.disablePrefetch': true,
  'network.prefetch-next': false,
  'security.OCSP.enabled': 0,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.enabled': false,
  'toolkit.telemetry.server': '',
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
  const proxy = { host: '127.0.0.1', port: town.proxyPort }
  const browser = await puppeteer
    .launch({
      browser: 'firefox',
      executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
      headless: true,
      acceptInsecureCerts: true,
      userDataDir: profile,
      args: ['--remote-allow-system-access'], // else pages of an extension cannot be opened
      extraPrefsFirefox: {
        ...quiet,
        'network.proxy.type': 1,
        'network.proxy.http': proxy.host,
        'network.proxy.http_port': proxy.port,
        'network.proxy.ssl': proxy.host,
        'network.proxy.ssl_port': proxy.port,
        'extensions.webextensions.uuids': JSON.stringify({ [addOnId]: uuid }),
        // Answers the prompt for the hosts with yes; it still takes a person's click to come to it.
        'extensions.webextOptionalPermissionPrompts': false,
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
    const url = `moz-extension://${uuid}/${path}`
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
  const window = createFirefoxWindow(browser)

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
