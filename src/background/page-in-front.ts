import { activeTab } from '../browser/tabs.ts'
import type { PageReport } from '../core/content-protocol.ts'
import { seenPage } from './delivery.ts'
import { grantedOrigin } from './page-origins.ts'

export interface PageInFront {
  readonly tabId: number
  readonly url: string
  readonly origin: string
  /** Undefined where no content script runs. */
  readonly page: PageReport | undefined
}

/** The page that the person looks at, if Latchkey may look at it too. */
export async function pageInFront(): Promise<PageInFront | undefined> {
  const { tabId, url } = (await activeTab()) ?? {}
  const origin = await grantedOrigin(url)
  if (tabId === undefined || url === undefined || origin === undefined) return undefined
  return { tabId, url, origin, page: await seenPage(tabId) }
}
