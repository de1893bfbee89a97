import type { Town } from '../../town/town.ts'
import type { Browser } from './browser.ts'
import { type FirefoxBrowser, launchFirefoxBrowser } from './firefox-browser.ts'

let firefox: FirefoxBrowser | undefined

/** One for all tests of a file, because it is slow to start; as good as new for each. */
export async function firefoxAnew(town: Town): Promise<Browser> {
  if (firefox === undefined) firefox = await launchFirefoxBrowser(town)
  else await firefox.startAnew(town)
  return firefox
}

export const closeFirefox = (): Promise<void> | undefined => firefox?.close()
