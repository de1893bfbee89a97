import type { Bidi } from './bidi.ts'
import { until } from './until.ts'

/*
 * Firefox keeps the popup over a page from all automation: it is no tab, so WebDriver BiDi has no name for it. It does take
 * commands once it has one, and then Playwright drives it like any other page.
 */

/** Gives each popup a name that BiDi knows, and writes down its coming and going. */
const watch = `(() => {
  const { NavigableManager } = ChromeUtils.importESModule(
    'chrome://remote/content/shared/NavigableManager.sys.mjs')
  const byName = new Map()
  const ofPanel = new WeakMap()
  const news = []
  let heard = () => {}
  addEventListener('popupshown', ({ target }) => {
    const popup = target.querySelector?.('.webextension-popup-browser')
    if (!popup) return
    popup.permanentKey ??= {}
    const name = NavigableManager.getIdForBrowser(popup)
    byName.set(name, popup)
    ofPanel.set(target, name)
    news.push('came ' + name)
    heard()
  })
  addEventListener('popuphidden', ({ target }) => {
    const name = ofPanel.get(target)
    if (!name) return
    ofPanel.delete(target)
    byName.delete(name)
    news.push('went ' + name)
    heard()
  })
  const { getBrowserById } = NavigableManager
  NavigableManager.getBrowserById = function (id) {
    return getBrowserById.call(this, id) ?? byName.get(id) ?? null
  }
  window.hidePopups = () => {
    for (const popup of byName.values()) popup.closest('panel').hidePopup()
  }
  window.nextOfPopups = () => new Promise((resolve) => {
    heard = () => news.length > 0 && resolve(news.shift())
    heard()
  })
})()`

interface Evaluated {
  readonly realm: string
  readonly result?: { readonly value?: string }
}

/** From now on every popup that opens over a page is a page of Playwright's, until it closes. */
export async function announcePopups(
  { send, tell, answerFor }: Bidi,
  evaluate: (expression: string) => Promise<unknown>,
): Promise<void> {
  const open = new Set<string>()
  const about = (context: string, url: string) => ({
    ...{ context, url, userContext: 'default', parent: null, children: null, originalOpener: null },
    ...{ navigation: null, timestamp: Date.now() },
  })
  const ask = (context: string, expression: string) =>
    send('script.evaluate', { expression, target: { context }, awaitPromise: true }) as Promise<Evaluated>

  const came = async (context: string) => {
    const { realm, url } = await until('the popup to be there', async () => {
      const { realm, result } = await ask(context, "document.readyState === 'complete' && location.href")
      return typeof result?.value === 'string' && { realm, url: result.value }
    })
    open.add(context)
    await tell('browsingContext.contextCreated', about(context, url))
    await tell('browsingContext.domContentLoaded', about(context, url))
    await tell('browsingContext.load', about(context, url))
    await tell('script.realmCreated', { realm, type: 'window', context, origin: new URL(url).origin })
  }
  const follow = async () => {
    for (;;) {
      const [what, context = ''] = String(await evaluate('nextOfPopups()')).split(' ')
      // One that closes at once was never there for a person.
      if (what === 'came') await came(context).catch(() => undefined)
      else if (open.delete(context)) await tell('browsingContext.contextDestroyed', about(context, ''))
    }
  }
  answerFor('browsingContext.close', async (params) => {
    const context = String(params.context)
    if (open.has(context)) {
      await ask(context, 'close()')
      return {}
    }
    await send('browsingContext.close', params)
    // Firefox forgets to tell it of pages of an extension.
    await tell('browsingContext.contextDestroyed', about(context, ''))
    return {}
  })
  answerFor('browsingContext.activate', (params) => {
    if (open.size === 0) return undefined
    // It lies in front already.
    if (open.has(String(params.context))) return Promise.resolve({})
    // To come to a tab, a person presses beside the popup, which closes it.
    return evaluate('hidePopups()').then(() => send('browsingContext.activate', params) as Promise<object>)
  })
  await evaluate(watch)
  void follow().catch(() => undefined) // Firefox has ended
}
