import { rmSync } from 'node:fs'
import { parseArgs, stripVTControlCharacters } from 'node:util'
import { type Chromium, launchChromium } from '../e2e/harness/chromium.ts'
import { createChromiumProfile } from '../e2e/harness/chromium-profile.ts'
import { startTown, type Town } from '../town/town.ts'
import { createAlbum } from './album.ts'
import { takePictures } from './pictures.ts'
import { walk } from './walk.ts'

/*
 * Walks the main job in a browser nobody sees, and leaves stills of every step in out/tour.
 * With `--pictures`: makes the pictures of the README instead.
 */

const { values: flags } = parseArgs({ options: { pictures: { type: 'boolean', default: false } } })
// Built for Chrome alone, and not packed.
const extension = 'dist/chrome'
const folder = flags.pictures ? 'docs/pictures' : 'out/tour'

let town: Town | undefined
let chromium: Chromium | undefined
let isLaunched = false
let wasInterrupted = false

// Playwright ends its browser and this process on a signal; before it is there, leaving is all that has to be done.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    wasInterrupted = true
    if (!isLaunched) process.exit(130)
  })

async function tour(): Promise<string> {
  town = await startTown()
  const profile = await createChromiumProfile(extension, true)
  process.once('exit', () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }))
  isLaunched = true
  chromium = await launchChromium({ town, profile, extension })
  if (flags.pictures) {
    await takePictures(town, chromium, folder)
    return `The pictures are in ${folder}.`
  }
  const album = await createAlbum(folder)
  await enlarge(chromium)
  await walk(town, chromium, album)
  return `The inbox was reached with the one-time password. ${album.pages} stills in light and dark are in ${folder}.`
}

/** The window of a small screen: without one, Chromium's own is smaller than any person's. */
async function enlarge({ context }: Chromium): Promise<void> {
  const [page] = context.pages()
  if (page === undefined) return
  const devtools = await context.newCDPSession(page)
  const { windowId } = await devtools.send('Browser.getWindowForTarget')
  await devtools.send('Browser.setWindowBounds', { windowId, bounds: { width: 1120, height: 800 } })
}

/** What went wrong, in one line, and what was waited for in vain. */
function reason(error: unknown): string {
  const message = stripVTControlCharacters(error instanceof Error ? error.message : String(error))
  const [first, ...log] = message.split('\n')
  const waiting = log.find((line) => line.includes('waiting for'))?.replace(/^\W+/, '')
  return waiting === undefined ? `${first}` : `${first} (${waiting})`
}

try {
  console.log(await tour())
} catch (error) {
  if (!wasInterrupted) console.error(`The tour did not reach its end: ${reason(error)}`)
  process.exitCode = 1
}
// Closing twice would kill the browser in the middle of tidying up.
if (!wasInterrupted) {
  await chromium?.close()
  await town?.close()
}
