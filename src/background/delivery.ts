import type { ContentSender } from '../browser/serve.ts'
import { askContent, viewTab } from '../browser/tabs.ts'
import { canFill, type Filling, type FillRefusal } from '../core/can-fill.ts'
import type { FillReceipt, PageReport, ToContent } from '../core/content-protocol.ts'
import { readFillReceipt } from '../core/fill-receipt.ts'
import { readPageReport } from '../core/page-report.ts'
import { ensureFillScript } from './page-scripts.ts'

/** The frame that asked for a fill, when a page did; otherwise the tab's own page is meant. */
export type Frame = Pick<ContentSender, 'frameId' | 'url' | 'documentId'>

/** What the content script sees in a tab right now; undefined where none runs, or none that makes sense. */
export const seenPage = async (tabId: number, documentId?: string): Promise<PageReport | undefined> =>
  readPageReport(await askContent<unknown>(tabId, { name: 'page' }, documentId))

/** Where a fill was asked for. */
export interface FillPlace {
  readonly tabId: number
  /** The page as it was then. */
  readonly reported: PageReport
  readonly frame?: Frame | undefined
}

/** What speaks against a fill that has to be prepared first. Of no use as a permission: `deliver` looks again. */
export const refusalAt = async (filling: Filling, place: FillPlace): Promise<FillRefusal | undefined> =>
  (await lookAt(filling, place)).refused

async function lookAt(filling: Filling, { tabId, reported, frame }: FillPlace) {
  const page = await seenPage(tabId, frame?.documentId)
  const tab = await viewTab(tabId)
  const refused = canFill({
    filling,
    login: page?.login ?? undefined,
    newPassword: page?.newPassword,
    target: {
      frameId: frame?.frameId ?? 0,
      topUrl: tab?.url,
      frameUrl: frame === undefined ? tab?.url : frame.url,
      inFront: tab?.inFront ?? false,
      reportedPageId: reported.pageId,
      livePageId: page?.pageId ?? '',
    },
  })
  return { page, tab, refused }
}

type FillOrder = Extract<ToContent, { name: 'fill' | 'fill-new-password' }>

/**
 * The only place from which a secret leaves for a page. Everything is looked at afresh, then `canFill` decides; only
 * after that the order is made, with what has to be kept before it is sent. Without a receipt (`page-changed`) the page
 * may have taken it all the same.
 */
export async function deliver(
  filling: Filling,
  place: FillPlace,
  orderFor: (page: PageReport) => Promise<FillOrder | FillRefusal>,
): Promise<FillReceipt | { refused: FillRefusal }> {
  const { tabId, frame } = place
  const { page, tab, refused } = await lookAt(filling, place)
  if (refused !== undefined) return { refused }
  if (page === undefined) return { refused: 'no-form' }
  const [order] = await Promise.all([orderFor(page), ensureFillScript(tabId, frame?.documentId)])
  if (typeof order === 'string') return { refused: order }
  // The same document may show another address by then, which the page has to look at itself.
  const isBeside = filling.kind === 'login' && filling.except !== undefined
  const path = isBeside && tab?.url ? { path: new URL(tab.url).pathname } : {}
  const receipt = readFillReceipt(await askContent<unknown>(tabId, { ...order, ...path }, frame?.documentId))
  return receipt ?? { refused: 'page-changed' }
}
