import { setTimeout as wait } from 'node:timers/promises'
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
  const lookInto = (panel) => {
    const popup = panel.querySelector('.webextension-popup-browser')
    // A panel is there before its page where that takes long to load.
    if (!popup) return panel.state === 'open' && setTimeout(lookInto, 20, panel)
    popup.permanentKey ??= {}
    const name = NavigableManager.getIdForBrowser(popup)
    byName.set(name, popup)
    ofPanel.set(panel, name)
    news.push('came ' + name)
    heard()
  }
  addEventListener('popupshown', ({ target }) => target.localName === 'panel' && lookInto(target))
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
    heard = () => {
      if (news.length === 0) return
      // Until somebody asks again, what is heard must stay among the news.
      heard = () => {}
      resolve(news.shift())
    }
    heard()
  })
})()`

interface Evaluated {
  readonly realm: string
  readonly result?: { readonly value?: string | boolean }
}

/** From now on every popup that opens over a page is a page of Playwright's, until it closes. */
export async function announcePopups(
  { send, tell, answerFor }: Bidi,
  evaluate: (expression: string) => Promise<unknown>,
): Promise<void> {
  const open = new Set<string>()
  const gone = new Set<string>()
  const about = (context: string, url: string) => ({
    ...{ context, url, userContext: 'default', parent: null, children: null, originalOpener: null },
    ...{ navigation: null, timestamp: Date.now() },
  })
  const ask = (context: string, expression: string) =>
    send('script.evaluate', { expression, target: { context }, awaitPromise: true }) as Promise<Evaluated>

  const came = async (context: string) => {
    const found = await until('the popup to be there', async () => {
      if (gone.has(context)) return 'gone'
      // Asked again where no answer comes, as when the page is put from where it is made ready into the panel.
      const asked = ask(context, "document.readyState === 'complete' && location.href").catch(() => undefined)
      const answer = await Promise.race([asked, wait(500)])
      const url = String(answer?.result?.value)
      // It begins with an empty page.
      return url.startsWith('moz-extension:') && { realm: answer?.realm, url }
    })
    if (found === 'gone') return
    const { realm, url } = found
    open.add(context)
    await tell('browsingContext.contextCreated', about(context, url))
    await tell('browsingContext.domContentLoaded', about(context, url))
    await tell('browsingContext.load', about(context, url))
    await tell('script.realmCreated', { realm, type: 'window', context, origin: new URL(url).origin })
  }
  const follow = async () => {
    for (;;) {
      const [what, context = ''] = String(await evaluate('nextOfPopups()')).split(' ')
      // Whoever waits for one that never comes will say so.
      if (what === 'came') void came(context).catch(() => undefined)
      else {
        gone.add(context)
        if (open.delete(context)) await tell('browsingContext.contextDestroyed', about(context, ''))
      }
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
