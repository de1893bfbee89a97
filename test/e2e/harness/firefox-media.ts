import type { Bidi } from './bidi.ts'
import { inChrome } from './firefox-window.ts'

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
    return {}
  })
}
