import { inject, onTestFinished } from 'vitest'
import { startTown, type Town, type TownOptions } from '../../town/town.ts'
import type { Browser, BrowserName } from './browser.ts'
import { type Chromium, type LaunchOptions, launchChromium } from './chromium.ts'
import { firefoxAnew } from './firefox-of-file.ts'

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
