import { mkdir, readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bidi } from './bidi.ts'
import type { Browser } from './browser.ts'
import { until } from './until.ts'

/* WebDriver BiDi says nothing of what pages of an extension download, so Firefox saves as for a person. */

export const downloadPreferences = (folder: string) => ({
  'browser.download.folderList': 2,
  'browser.download.dir': folder,
  // Its panel would stand in the way of the popup.
  'browser.download.alwaysOpenPanel': false,
})

/** Playwright would have it all sent to a folder of its own. */
export const leaveDownloads = ({ answerFor }: Bidi): void =>
  answerFor('browser.setDownloadBehavior', async () => ({}))

/** Waits for the one file that comes to the folder, and takes it out of there. */
export const downloadTo =
  (folder: string): Browser['download'] =>
  async (_page, act) => {
    const taken = join(folder, 'taken')
    await mkdir(taken, { recursive: true })
    await act()
    const name = await until('the download', async () => {
      const names = (await readdir(folder)).filter((one) => one !== 'taken')
      // While it is being written there is a second file beside it.
      return names.length === 1 && !names[0]?.endsWith('.part') && names[0]
    })
    const path = join(taken, name)
    await rename(join(folder, name), path)
    return { name, path }
  }
