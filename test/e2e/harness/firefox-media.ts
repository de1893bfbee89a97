import type { Bidi } from './bidi.ts'
import { inChrome } from './firefox-window.ts'
import { until } from './until.ts'

/** Firefox ESR has not learned the command for the colour scheme yet, but can be asked for one from within. */
export function emulateColourScheme({ send, answerFor }: Bidi): void {
  const evaluate = inChrome(send)
  answerFor('emulation.setMediaFeaturesOverride', async ({ features, contexts = [] }) => {
    const { 'prefers-color-scheme': wanted } = features as { 'prefers-color-scheme'?: string | null }
    for (const context of contexts as string[])
      await evaluate(`(() => {
        const { NavigableManager } = ChromeUtils.importESModule(
          'chrome://remote/content/shared/NavigableManager.sys.mjs')
        const shown = NavigableManager.getBrowsingContextById(${JSON.stringify(context)})
        shown.prefersColorSchemeOverride = ${JSON.stringify(wanted ?? 'none')}
      })()`)
    if (wanted === undefined || wanted === null) return {}
    // It reaches the page's process a little later.
    const expression = `matchMedia('(prefers-color-scheme: ${wanted})').matches`
    for (const context of contexts as string[])
      await until(`the page to be ${wanted}`, async () => {
        const answer = await send('script.evaluate', { expression, target: { context }, awaitPromise: false })
        return (answer as { result?: { value?: boolean } }).result?.value
      })
    return {}
  })
}
