import { writeFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'

/** Mostly sharper than the README shows them, the same whatever screen this is, and no larger than 60 kB. */
export async function createCamera(page: Page, size: { width: number; height: number }, scale = 1.5) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setDeviceMetricsOverride', {
    ...size,
    deviceScaleFactor: scale,
    mobile: false,
  })
  return {
    async take(path: string, part = { x: 0, y: 0, ...size }) {
      // The text cursor blinks.
      await page.evaluate(() => document.documentElement.style.setProperty('caret-color', 'transparent'))
      const { data } = await devtools.send('Page.captureScreenshot', { clip: { ...part, scale: 1 } })
      await writeFile(path, Buffer.from(data, 'base64'))
    },
  }
}
