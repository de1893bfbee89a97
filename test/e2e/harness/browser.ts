import type { BrowserContext, Page } from 'playwright-core'
import type { Popups } from './popups.ts'
import type { WorkerAccess } from './worker-access.ts'

/*
 * Where Chromium and Firefox differ for whoever tests them. How the same thing is done in each, such as opening the popup or
 * ending the worker, is in `chromium.ts` and `firefox-browser.ts`; what only one of them has is in `test/e2e/chromium/` and
 * `test/e2e/firefox/`, because
 * - a profile that is started again still has Latchkey only in Chromium: Firefox keeps an extension installed for a test until
 *   it ends. So "the next start knows none" of `at-rest.test.ts` is Chromium's alone;
 * - the prompt for the hosts can be read and answered only in Firefox; no automation reaches Chromium's;
 * - only Firefox puts the worker to sleep by itself while a test looks on; a watched worker of Chromium stays awake.
 */

export type BrowserName = 'Chromium' | 'Firefox'

/** A browser with the packed Latchkey in it, and what a person and a test do there: the same, whichever it is. */
export interface Browser extends Popups, WorkerAccess {
  readonly name: BrowserName
  readonly context: BrowserContext
  readonly profile: string
  /** Opens a web page in a tab in front. */
  open(url: string): Promise<Page>
  /** Opens a page of Latchkey in a tab. */
  openOwn(path: string): Promise<Page>
  /** What a page would paste. */
  readClipboard(page: Page): Promise<string>
  /** What stands on Latchkey's button on a page; empty where there is none. */
  chipWords(page: Page): Promise<string>
  /** Does what downloads a file, and gives the file. */
  download(page: Page, act: () => Promise<unknown>): Promise<{ name: string; path: string }>
  /** A page as it is printed on A4. */
  pdf(page: Page): Promise<Uint8Array>
  /** The addresses of the scripts that a page has loaded. */
  scriptsIn(page: Page): Promise<string[]>
  /** Shows a page as it is printed, or again as on the screen. */
  emulateMedia(page: Page, media: 'print' | 'screen'): Promise<void>
  /** Ends the browser but keeps its profile. */
  quit(): Promise<void>
  /** Ends the browser and removes its profile. */
  close(): Promise<void>
}
