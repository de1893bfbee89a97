import { expect } from 'vitest'
import { webmailHost } from '../town/hostile/pages.ts'
import { attack } from './attack.ts'
import { oneChromium } from './one-chromium.ts'
import { expectNothingGiven, openTarget, targetOn } from './target.ts'
import { fillHere } from './ways.ts'

const place = oneChromium()

/**
 * What Latchkey may cost such a page in all, from its first byte until it has painted this often, on a machine that has
 * more to do. Work that grows with the square of a page would take minutes.
 */
const mostMs = 1000
const frames = 120

interface ProfileNode {
  readonly id: number
  readonly callFrame: { readonly url: string }
  readonly children?: number[]
}

/** The time (ms) that code of the extension took, and what it called. */
function timeIn(
  id: string,
  profile: { nodes: ProfileNode[]; samples?: number[]; timeDeltas?: number[] },
): number {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]))
  const own = new Set<number>()
  const mark = (at: number, isOurs: boolean): void => {
    const node = nodes.get(at)
    if (node === undefined) return
    const ours = isOurs || node.callFrame.url.startsWith(`chrome-extension://${id}/`)
    if (ours) own.add(at)
    for (const child of node.children ?? []) mark(child, ours)
  }
  mark(profile.nodes[0]?.id ?? 0, false)
  const { samples = [], timeDeltas = [] } = profile
  return samples.reduce((sum, sample, at) => sum + (own.has(sample) ? (timeDeltas[at] ?? 0) : 0), 0) / 1000
}

for (const [page, what] of [
  ['long-label', 'a label of a megabyte'],
  ['many-inputs', 'a hundred thousand boxes'],
  ['many-passwords', 'nine hundred password boxes'],
  ['for-ever', 'a page that changes for ever'],
] as const)
  attack(33, `${what} costs next to nothing`, async () => {
    const tab = await place().chromium.context.newPage()
    const { cdp } = await targetOn(place(), tab)
    await cdp.send('Profiler.enable')
    await cdp.send('Profiler.start')
    await tab.goto(`https://${webmailHost}/hostile/${page}`)
    await tab.bringToFront()
    await tab.evaluate(
      (count) =>
        new Promise<void>((resolve) => {
          const next = (left: number) => (left > 0 ? requestAnimationFrame(() => next(left - 1)) : resolve())
          next(count)
        }),
      frames,
    )
    const { profile } = await cdp.send('Profiler.stop')
    expect(timeIn(place().chromium.id, profile)).toBeLessThan(mostMs)
  })

attack([24, 33], 'among a hundred thousand boxes none is taken for the one', async () => {
  const target = await openTarget(place(), 'many-inputs')
  expect(await fillHere(place())).toBe('no-form')
  await expectNothingGiven(place(), target.page)
})

attack([24, 33], 'of nine hundred password boxes none gets it but the one of the form', async () => {
  const { page } = await openTarget(place(), 'many-passwords')
  await fillHere(place())
  const strangers = await page.$$eval('form ~ input', (boxes) =>
    boxes.map((box) => (box as HTMLInputElement).value),
  )
  expect(strangers).toHaveLength(900)
  expect(strangers.join('')).toBe('')
})
