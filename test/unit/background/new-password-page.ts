import type { FillReceipt, PageReport, ToContent } from '../../../src/core/content-protocol.ts'
import type { FakeBrowser } from '../../fake-browser.ts'

export const panel = 'https://www.thexyz.com/account/changepassword'
export const panelOrigin = 'https://www.thexyz.com'
export const newPasswordPage = {
  pageId: 'n1',
  login: null,
  newPassword: { username: '', action: panel, method: 'post' },
} as const satisfies PageReport
export const panelSender = { tabId: 1, frameId: 0, url: panel, documentId: 'd1' }
const tookNew: FillReceipt = {
  done: true,
  username: false,
  password: true,
  submitted: false,
  fields: ['new-password', 'confirmation'],
}

type Order = Extract<ToContent, { name: 'fill' | 'fill-new-password' }>

/** All that a page was told to fill; the tab in front shows `page` and stands at `url`. */
export function playNewPasswordPage(
  browser: FakeBrowser,
  {
    page = newPasswordPage as PageReport | null,
    url = panel,
    active = true,
    receipt = tookNew as FillReceipt | null,
    onOrder = async (_: Order): Promise<void> => undefined,
  } = {},
): Order[] {
  const orders: Order[] = []
  browser.tabs.get.mockImplementation(async (id) => ({ id, url, active, windowId: 1 }))
  browser.tabs.query.mockResolvedValue([{ id: 1, url }])
  browser.tabs.sendMessage.mockImplementation(async (_tabId, message) => {
    const told = message as ToContent
    if (told.name === 'page') return page ?? undefined
    if (!/^fill/.test(told.name)) return undefined
    orders.push(told as Order)
    await onOrder(told as Order)
    return receipt ?? undefined
  })
  return orders
}
