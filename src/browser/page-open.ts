import browser from 'webextension-polyfill'

/** Chrome has it since 116; the type library does not know it. */
interface WithContexts {
  getContexts?(filter: { contextTypes: string[] }): Promise<unknown[]>
}

/** Whether the popup or another page of Latchkey is open. A browser that cannot tell counts as yes. */
export async function isPageOpen(): Promise<boolean> {
  const { getContexts } = browser.runtime as WithContexts
  if (getContexts === undefined) return true
  const open = await getContexts.call(browser.runtime, { contextTypes: ['POPUP', 'TAB'] })
  return open.length > 0
}
