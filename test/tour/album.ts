import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

export interface Album {
  /** Keeps a still of a page as it stands, numbered, in light and in dark. `whole`: also what lies below the window. */
  add(name: string, page: Page, extent?: 'window' | 'whole'): Promise<void>
  readonly pages: number
}

/** Stills in a folder that held nothing before. */
export async function createAlbum(folder: string): Promise<Album> {
  const looks = ['light', 'dark'] as const
  await rm(folder, { recursive: true, force: true })
  for (const look of looks) await mkdir(join(folder, look), { recursive: true })
  let pages = 0
  return {
    async add(name, page, extent = 'window') {
      pages += 1
      const number = String(pages).padStart(2, '0')
      console.log(`${number} ${name}`)
      const file = `${number}-${name.toLowerCase().replaceAll(' ', '-')}.png`
      for (const colorScheme of looks) {
        await page.emulateMedia({ colorScheme })
        await page.screenshot({
          path: join(folder, colorScheme, file),
          fullPage: extent === 'whole',
          animations: 'disabled',
        })
      }
    },
    get pages() {
      return pages
    },
  }
}
