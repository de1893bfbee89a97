import { afterAll, inject, onTestFinished } from 'vitest'
import { startTown, type Town, type TownOptions } from '../../town/town.ts'
import type { Browser, BrowserName } from './browser.ts'
import { type Chromium, type LaunchOptions, launchChromium } from './chromium.ts'
import { type FirefoxBrowser, launchFirefoxBrowser } from './firefox-browser.ts'

/* What a test needs around it; gone when the test is over, whatever became of it. */

declare module 'vitest' {
  interface ProvidedContext {
    browser: BrowserName
  }
}

export async function openTown(options?: TownOptions): Promise<Town> {
  const town = await startTown(options)
  onTestFinished(() => town.close())
  return town
}

/** The browser that the tests run in now. */
export const openBrowser = ({ town }: { readonly town: Town }): Promise<Browser> =>
  inject('browser') === 'Firefox' ? firefoxAnew(town) : openChromium({ town })

export async function openChromium(options: LaunchOptions): Promise<Chromium> {
  const chromium = await launchChromium(options)
  onTestFinished(() => chromium.close())
  return chromium
}

let firefox: FirefoxBrowser | undefined
afterAll(() => firefox?.close())

/** One for all tests of a file, because it is slow to start; as good as new for each. */
async function firefoxAnew(town: Town): Promise<FirefoxBrowser> {
  if (firefox === undefined) firefox = await launchFirefoxBrowser(town)
  else await firefox.startAnew(town)
  return firefox
}
