import type { BrowserContext, CDPSession, Page } from 'playwright-core'

export interface Popups {
  /**
   * The real popup, opened on a tab as by a click on the toolbar button: it lies over the page, which stays the
   * active tab.
   */
  popupOver(page: Page): Promise<Page>
  /** The next popup that Latchkey opens by itself. */
  nextPopup(): Promise<Page>
  /** The popup's page in a tab of its own. It stays open when another tab comes to the front. */
  popupInTab(): Promise<Page>
  optionsPage(): Promise<Page>
}

interface Needs {
  readonly id: string
  readonly context: BrowserContext
  readonly devtools: CDPSession
  openOwn(path: string): Promise<Page>
}

/** The next page of a context that is at such an address. */
export async function nextPopupIn(context: BrowserContext, address: string): Promise<Page> {
  const popup = await context.waitForEvent('page', (opened) => opened.url().startsWith(address))
  await popup.waitForLoadState()
  return popup
}

export function createPopups({ id, context, devtools, openOwn }: Needs): Popups {
  const nextPopup = () => nextPopupIn(context, `chrome-extension://${id}/src/popup/`)
  return {
    nextPopup,
    async popupOver(page) {
      await page.bringToFront()
      const { targetInfos } = await devtools.send('Target.getTargets', { filter: [{ type: 'tab' }] })
      const tab = targetInfos.find(({ url }) => url === page.url())
      if (tab === undefined) throw new Error(`no tab at ${page.url()}`)
      const [popup] = await Promise.all([
        nextPopup(),
        // Newer than the protocol types at hand.
        devtools.send('Extensions.triggerAction' as never, { id, targetId: tab.targetId } as never),
      ])
      return popup
    },
    popupInTab: () => openOwn('src/popup/index.html'),
    optionsPage: () => openOwn('src/options/index.html'),
  }
}
