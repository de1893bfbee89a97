import type { BrowserContext, Page } from 'playwright-core'
import type { Popups } from './popups.ts'
import type { WorkerAccess } from './worker-access.ts'

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
