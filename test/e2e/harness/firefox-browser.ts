import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { firefox, type Page } from 'playwright-core'
import { createBehindPages } from './behind-pages.ts'
import { type Bidi, withBidi } from './bidi.ts'
import type { Browser } from './browser.ts'
import { createFirefoxAccess } from './firefox-access.ts'
import { downloadPreferences, downloadTo, leaveDownloads } from './firefox-downloads.ts'
import { tabThroughPages } from './firefox-keys.ts'
import { emulateColourScheme } from './firefox-media.ts'
import { openOwnPage } from './firefox-own-page.ts'
import { announcePopups } from './firefox-popups.ts'
import { addOnId, addOnUuid, firefoxPreferences } from './firefox-preferences.ts'
import { inChrome } from './firefox-window.ts'
import { firefoxPackage } from './package.ts'
import { nextPopupIn } from './popups.ts'

export interface FirefoxBrowser extends Browser {
  /** Another town, and nothing left of what was before: as a Firefox that was started just now. */
  startAnew(town: { readonly proxyPort: number }): Promise<void>
}

/** A Firefox with the packed Latchkey in it; the town's certificate counts as good. */
export async function launchFirefoxBrowser(town: { readonly proxyPort: number }): Promise<FirefoxBrowser> {
  const extension = resolve(firefoxPackage())
  const profile = await mkdtemp(join(tmpdir(), 'latchkey-firefox-'))
  const downloads = join(profile, 'downloads')
  await mkdir(downloads)
  const remove = () => rm(profile, { recursive: true, force: true, maxRetries: 5 })
  const launch = () =>
    firefox.launchPersistentContext(profile, {
      channel: 'moz-firefox', // the one Firefox that Playwright speaks WebDriver BiDi with
      executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
      headless: true,
      viewport: null,
      ignoreHTTPSErrors: true,
      // Without the first, pages of an extension cannot be opened.
      args: ['--remote-allow-system-access', '--width=1200', '--height=800'],
      firefoxUserPrefs: {
        ...firefoxPreferences(town),
        // Read from the clipboard without a person who presses Paste.
        'dom.events.testing.asyncClipboard': true,
        // Playwright would have every tab believe that it is in front.
        'layout.testing.top-level-always-active': false,
        // Playwright does not ask it of a page, and axe would look in the middle of a change of colours.
        'ui.prefersReducedMotion': 1,
        ...downloadPreferences(downloads),
        'extensions.webextensions.keepUuidOnUninstall': true,
      },
    })
  const prepare = (bidi: Bidi) => {
    emulateColourScheme(bidi)
    leaveDownloads(bidi)
    tabThroughPages(bidi)
  }
  const { launched: context, bidi } = await withBidi(launch, prepare).catch(async (error: unknown) => {
    await remove()
    throw error
  })
  const evaluate = inChrome(bidi.send)
  await announcePopups(bidi, evaluate)
  // Firefox ends with its last tab.
  const [resting] = context.pages()

  const open = async (url: string) => {
    const page = await context.newPage()
    await page.goto(url)
    await page.bringToFront()
    return page
  }
  const openOwn = (path: string) => openOwnPage(context, bidi, `moz-extension://${addOnUuid}/${path}`)
  let probe: Page
  const install = async () => {
    await bidi.send('webExtension.install', { extensionData: { type: 'archivePath', path: extension } })
    probe = await openOwn('icons/mark.svg')
  }
  await install()
  const quit = () => context.close()
  const nextPopup = () => nextPopupIn(context, `moz-extension://${addOnUuid}/src/popup/`)

  return {
    name: 'Firefox',
    context,
    profile,
    open,
    openOwn,
    nextPopup,
    async popupOver(page) {
      await page.bringToFront()
      const [popup] = await Promise.all([nextPopup(), probe.evaluate('browser.action.openPopup()')])
      return popup
    },
    popupInTab: () => openOwn('src/popup/index.html'),
    optionsPage: () => openOwn('src/options/index.html'),
    readClipboard: (page) => page.evaluate(() => navigator.clipboard.readText()),
    download: downloadTo(downloads),
    ...createBehindPages(() => probe),
    ...createFirefoxAccess(bidi.send, () => probe),
    async startAnew({ proxyPort }) {
      const others = context.pages().filter((page) => page !== resting)
      for (const page of others) await page.close()
      await bidi.send('webExtension.uninstall', { extension: addOnId })
      // Firefox may keep the view of a popup that was open, and show it for the next Latchkey, which it does not know.
      await evaluate(`(() => {
        for (const root of [document, document.getElementById('appMenu-viewCache').content])
          for (const view of root.querySelectorAll('[id^="PanelUI-webext-"]')) view.remove()
      })()`)
      await evaluate(`(() => {
        Services.cookies.removeAll()
        Services.cache2.clear()
        for (const protocol of ['http', 'ssl'])
          Services.prefs.setIntPref('network.proxy.' + protocol + '_port', ${proxyPort})
      })()`)
      await install()
    },
    quit,
    close: async () => {
      await quit()
      await remove()
    },
  }
}
