import { setTimeout as wait } from 'node:timers/promises'
import type { BrowserContext, Page } from 'playwright-core'
import type { Bidi } from './bidi.ts'
import { until } from './until.ts'

interface Evaluated {
  readonly realm: string
  readonly result?: { readonly value?: unknown }
}

/**
 * Opens a page of an extension in a tab in front. On its way to the process of extensions a tab may lose the answer to
 * whatever is asked of it meanwhile, so Playwright is told anew of the page once it is there.
 */
export async function openOwnPage(
  playwright: BrowserContext,
  { send, tell }: Pick<Bidi, 'send' | 'tell'>,
  url: string,
): Promise<Page> {
  const [page, created] = await Promise.all([
    playwright.waitForEvent('page'),
    send('browsingContext.create', { type: 'tab' }),
  ])
  const { context } = created as { context: string }
  void send('browsingContext.navigate', { context, url, wait: 'none' }).catch(() => undefined)
  const expression = `location.href === '${url}' && document.readyState === 'complete'`
  const ask = () => send('script.evaluate', { expression, target: { context }, awaitPromise: false })
  const { realm } = await until(`the page ${url}`, async () => {
    // Asked again where no answer comes.
    const answer = await Promise.race([ask().catch(() => undefined), wait(1000)])
    const { result, realm } = (answer ?? {}) as Partial<Evaluated>
    return result?.value === true && realm !== undefined && { realm }
  })
  await until('Playwright to have heard of it', () => page.url() === url)
  await tell('script.realmDestroyed', { realm })
  await tell('script.realmCreated', { realm, type: 'window', context, origin: new URL(url).origin })
  // What Playwright adds to every page it adds on this event.
  await tell('browsingContext.navigationCommitted', { context, url, navigation: `to ${realm}`, timestamp: 0 })
  await page.bringToFront()
  return page
}
