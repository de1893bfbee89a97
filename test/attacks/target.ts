import { isDeepStrictEqual } from 'node:util'
import type { CDPSession, Page } from 'playwright-core'
import { expect } from 'vitest'
import { letChipStand } from '../e2e/harness/chip.ts'
import { until } from '../e2e/harness/until.ts'
import { webmailHost } from '../town/hostile/pages.ts'
import { followWorld } from './content-world.ts'
import { type Place, secretOf } from './one-chromium.ts'
import { type Chip, readChip } from './read-chip.ts'

/** A hostile page in front, with what a person can do there and what only a test can see. */
export interface Target {
  readonly page: Page
  readonly cdp: CDPSession
  /** What the person sees of the chip, which the page cannot read; undefined where there is none. */
  chip(): Promise<Chip | undefined>
  chipShown(): Promise<Chip>
  /** Waits for the chip, rests the pointer upon it and lets it stand for as long as it takes for a press to count. */
  approach(): Promise<void>
  /** How many presses the worker was told of. */
  presses(): Promise<number>
  /**
   * One click of the person where the pointer is. Resolves to whether the worker was told.
   * @param options.before the presses until now, where counting them only then would give the chip time
   */
  click(options?: { clickCount?: number; before?: number }): Promise<boolean>
  /** Evaluates in the content script's own world, as somebody who has taken it over. */
  inside<Answer>(expression: string): Promise<Answer>
  isFilled(): Promise<boolean>
  clear(): Promise<void>
}

export async function openTarget(place: Place, name: string, host: string = webmailHost): Promise<Target> {
  const page = await place.chromium.context.newPage()
  const target = await targetOn(place, page)
  await page.goto(`https://${host}/hostile/${name}`)
  await page.bringToFront()
  return target
}

export async function targetOn(place: Place, page: Page): Promise<Target> {
  const cdp = await page.context().newCDPSession(page)
  const inside = await followWorld(cdp, place.chromium.id)
  const chip = () => readChip(cdp)
  const chipShown = () => until('the chip', chip)
  const whereItStands = async () => {
    const { x, y, width } = await chipShown()
    return { x, y, width }
  }
  const presses = async () => {
    // What the page's script has sent before this has been heard before it.
    await inside('chrome.runtime.sendMessage({ name: "fence" }).then(String, String)')
    return (await place.heard()).filter(({ name }) => name === 'chip-pressed').length
  }
  return {
    page,
    cdp,
    chip,
    chipShown,
    inside,
    presses,
    async approach() {
      await until('the chip to stand still', async () => {
        const before = await whereItStands()
        await page.mouse.move(before.x, before.y)
        await letChipStand(page)
        return isDeepStrictEqual(await whereItStands(), before)
      })
    },
    async click({ clickCount = 1, before } = {}) {
      const told = before ?? (await presses())
      await page.mouse.down({ clickCount })
      await page.mouse.up({ clickCount })
      return (await presses()) > told
    },
    isFilled: async () => (await boxesOf(page)).includes(secretOf(place)),
    clear: () =>
      page.evaluate(() => {
        for (const box of document.querySelectorAll('input')) box.value = ''
        Object.assign(globalThis, { seen: [], caught: [] })
      }),
  }
}

/** What stands in every box of a page and its frames, open shadow roots included. */
export async function boxesOf(page: Page): Promise<string[]> {
  const all = await Promise.all(
    page.frames().map((frame) =>
      frame
        .evaluate(() => {
          const under = (root: Document | ShadowRoot): string[] =>
            [...root.querySelectorAll('*')].flatMap((element) => [
              ...(element.shadowRoot ? under(element.shadowRoot) : []),
              ...('value' in element ? [String(element.value)] : []),
            ])
          return under(document)
        })
        .catch(() => []),
    ),
  )
  return all.flat().filter((value) => value !== '')
}

/** No box, no script and no server has any secret of the run that it had not before. */
export async function expectNothingGiven(place: Place, page: Page): Promise<void> {
  const secret = secretOf(place)
  const known = await Promise.all(
    page
      .frames()
      .map((frame) =>
        frame
          .evaluate('[globalThis.seen, globalThis.caught, document.documentElement.outerHTML, location.href]')
          .catch(() => ''),
      ),
  )
  const holds = (what: unknown) => JSON.stringify(what).includes(secret)
  expect(holds(await boxesOf(page)), 'a box').toBe(false)
  expect(holds(known), 'the page').toBe(false)
  expect(holds(place.town.requests), 'a server').toBe(false)
}
