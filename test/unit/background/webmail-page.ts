import type { FillReceipt, PageReport, ToContent } from '../../../src/core/content-protocol.ts'
import type { OneTimePasswordState } from '../../../src/core/state.ts'
import type { FakeBrowser } from '../../fake-browser.ts'

export const webmail = 'https://mail.thexyz.com/'
export const anna = { profileId: 'thexyz', accountName: 'anna@firm.example', password: 'hunter2!' } as const
export const loginPage: PageReport = { pageId: 'p1', login: { username: '' } }
export const took: FillReceipt = {
  done: true,
  username: true,
  password: true,
  submitted: true,
  fields: ['username', 'password'],
}
export const sender = { tabId: 1, frameId: 0, url: webmail, documentId: 'd1' }
export const live = (): OneTimePasswordState => ({
  status: 'ready',
  value: 'otp-0',
  sentAt: Date.now() - 1000,
  expiresAt: Date.now() + 100_000,
})

/** What pages were filled with; the tab shows `page` and stands at `url`. */
export function playPage(
  browser: FakeBrowser,
  { page = loginPage as PageReport | null, url = webmail, active = true, receipt = took } = {},
) {
  const fills: Extract<ToContent, { name: 'fill' }>[] = []
  browser.tabs.get.mockImplementation(async (id) => ({ id, url, active, windowId: 1 }))
  browser.tabs.sendMessage.mockImplementation(async (_tabId, message) => {
    const { name } = message as ToContent
    if (name === 'page') return page ?? undefined
    if (name === 'fill') fills.push(message as never)
    return name === 'fill' ? receipt : undefined
  })
  return fills
}
