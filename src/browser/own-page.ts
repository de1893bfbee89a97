import browser, { type Runtime } from 'webextension-polyfill'

/** Whether it comes from a page of Latchkey, or from its worker. */
// Not `sender.origin` (absent in Firefox) and not "has no tab" (the options page has one).
export const isOwnPage = ({ id, url = '' }: Runtime.MessageSender): boolean =>
  id === browser.runtime.id && url.startsWith(browser.runtime.getURL(''))
