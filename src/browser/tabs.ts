import browser, { type Runtime, type Tabs } from 'webextension-polyfill'
import type { ToContent } from '../core/content-protocol.ts'

export interface TabView {
  readonly tabId: number
  /** Only known for hosts that were granted. */
  readonly url: string | undefined
  readonly inFront: boolean
}

/** What the browser says about a tab right now; undefined when it is gone. */
export async function viewTab(tabId: number): Promise<TabView | undefined> {
  try {
    const [tab, window] = await Promise.all([browser.tabs.get(tabId), browser.windows.getLastFocused()])
    return { tabId, url: tab.url, inFront: tab.active && tab.windowId === window.id }
  } catch {
    return undefined // closed meanwhile
  }
}

export async function activeTab(): Promise<TabView | undefined> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true })
  return tab?.id === undefined ? undefined : { tabId: tab.id, url: tab.url, inFront: true }
}

/** Hears when a page in front has something else to type in than before. What that is only the worker believes. */
export function onPageReport(heard: () => void): void {
  browser.runtime.onMessage.addListener((message: unknown, { tab }: Runtime.MessageSender) => {
    const isNamed = typeof message === 'object' && message !== null && 'name' in message
    if (isNamed && message.name === 'page-report' && tab?.active) heard()
    return undefined // the worker answers
  })
}

/** Asks the content script in a tab's own page; undefined when there is none. */
export async function askContent<Answer>(
  tabId: number,
  message: ToContent,
  documentId?: string,
): Promise<Answer | undefined> {
  // A document id pins the answer to the very page that asked. Firefox does not know it; the page id does there.
  const options = { frameId: 0, ...(documentId === undefined ? {} : { documentId }) }
  try {
    return await browser.tabs.sendMessage(tabId, message, options as Tabs.SendMessageOptionsType)
  } catch {
    return undefined
  }
}

export async function openTab(url: string, active: boolean): Promise<number> {
  const tab = await browser.tabs.create({ url, active })
  if (tab.id === undefined) throw new Error('a new tab has no id')
  return tab.id
}

export async function showTab(tabId: number): Promise<void> {
  await browser.tabs.update(tabId, { active: true })
}

export async function closeTab(tabId: number): Promise<void> {
  await browser.tabs.remove(tabId).catch(() => undefined) // closed by the person already
}

/** The open tabs at any of the patterns, with the addresses of their pages. */
export async function tabsAt(patterns: string[]): Promise<{ tabId: number; url: string | undefined }[]> {
  const tabs = await browser.tabs.query({ url: patterns })
  return tabs.flatMap(({ id, url }) => (id === undefined ? [] : [{ tabId: id, url }]))
}
