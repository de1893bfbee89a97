import { expect } from 'vitest'
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
  const before = await presses(content)
  await pointAt(content)
  await until('a press to be taken', async () => {
    await content.page.mouse.down()
    await content.page.mouse.up()
    return (await presses(content)) > before
  })
}
/** One click, which must not count, though one right before it did. */
export async function expectRefused(content: ContentPage, what: string) {
  const before = await presses(content)
  await content.page.mouse.down()
  await content.page.mouse.up()
  expect(await presses(content), what).toBe(before)
}
