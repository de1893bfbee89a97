import { expect } from 'vitest'
import { plainForMs } from '../../src/content/limits.ts'
import type { ChipLook } from '../../src/core/content-protocol.ts'
import { until } from '../e2e/harness/until.ts'
import { type ContentPage, reportsOf, type Stage } from './content-page.ts'

export const form =
  '<form method=post action=/login style="margin:200px"><input name=username><br><input type=password name=password><br><button>Log in</button></form>'
export const get: ChipLook = { state: { show: 'get' }, appearance: 'system' }
export const readyFor = (seconds: number): ChipLook => ({
  state: { show: 'ready', expiresAt: Date.now() + seconds * 1000 },
  appearance: 'system',
})

export async function withChip(stage: Stage, markup = form, look = get) {
  const content = await stage.open({ markup, look })
  await until('the chip', () => content.chipText())
  return content
}
/** With a form that has been reported, and nothing offered for it. */
export async function withoutChip(stage: Stage) {
  const content = await stage.open({ markup: form })
  await reportsOf(content, 1)
  return content
}
export const boxOf = (content: ContentPage) =>
  content.inside<{ left: number; top: number; width: number; height: number }>(
    'stage.shadow.firstChild.getBoundingClientRect().toJSON()',
  )
export const presses = async (content: ContentPage) =>
  (await content.sent()).filter(({ name }) => name === 'chip-pressed').length
export const says = (content: ContentPage, text: string) =>
  until(`the chip to say ${text}`, async () => (await content.chipText())?.includes(text))

export async function pointAt({ page, ...content }: ContentPage) {
  const { left, top, width, height } = await boxOf({ page, ...content })
  await page.mouse.move(left + width / 2, top + height / 2)
}
/** Clicks until a click has counted: then the chip has been in plain sight long enough. */
export async function pressUntilTaken(content: ContentPage) {
  await pointAt(content)
  await until('a press to be taken', () => isTaken(content))
}
/**
 * Clicks until a click has counted that nobody was refused before: then the next would count too, did the page change
 * nothing. After a refusal the chip says something else, and so has to stand there anew.
 */
export async function pressUntilTrusted(content: ContentPage) {
  await pointAt(content)
  await until('a first press to be taken', async () => {
    await until('the chip to be as at first', async () => (await content.chipText()) !== 'covered')
    const since = Date.now()
    await until('it to have been there for a while', () => Date.now() - since > 1.5 * plainForMs)
    return isTaken(content)
  })
}
/** One click, which must not count, though one right before it did. */
export async function expectRefused(content: ContentPage, what: string) {
  expect(await isTaken(content), what).toBe(false)
}
async function isTaken(content: ContentPage) {
  const before = await presses(content)
  await content.page.mouse.down()
  await content.page.mouse.up()
  return (await presses(content)) > before
}
