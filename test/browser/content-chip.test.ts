import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { ChipLook } from '../../src/core/content-protocol.ts'
import { until } from '../e2e/harness/until.ts'
import { boxOf, form, get, pressUntilTaken, readyFor, says, withChip, withoutChip } from './chip-page.ts'
import { address, createStage, type Stage } from './content-page.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterEach(() => stage.clear())
afterAll(() => stage.close())

describe('the chip', () => {
  test('offers what the worker says, beside the password box, and moves nothing of the page', async () => {
    const content = await withoutChip(stage)
    const heightBefore = await content.page.evaluate(() => document.documentElement.scrollHeight)
    await content.tell({ name: 'chip', look: get })
    await says(content, 'get')
    const [chip, field] = [await boxOf(content), await content.page.locator('[type=password]').boundingBox()]
    expect(chip.left).toBeGreaterThan((field?.x ?? 0) + (field?.width ?? 0))
    expect(Math.abs(chip.top + chip.height / 2 - (field?.y ?? 0) - (field?.height ?? 0) / 2)).toBeLessThan(2)
    expect(chip.height).toBeGreaterThanOrEqual(32)
    expect(await content.page.evaluate(() => document.documentElement.scrollHeight)).toBe(heightBefore)
  })

  test('goes with its field when the page is scrolled, and away when that is out of sight', async () => {
    const content = await withChip(stage, `${form}<div style="height:3000px">`)
    const { top } = await boxOf(content)
    await content.page.mouse.wheel(0, 100)
    await until('the chip to follow', async () => (await boxOf(content)).top === top - 100)
    await content.page.mouse.wheel(0, 1000)
    await until('the chip to go', async () => (await content.chipText()) === undefined)
    await content.page.mouse.wheel(0, -2000)
    await says(content, 'get')
  })

  test('stays within a narrow window', async () => {
    const content = await withChip(stage)
    await content.page.setViewportSize({ width: 420, height: 700 })
    await until('the chip to be inside', async () => {
      const { left, width } = await boxOf(content)
      return left >= 0 && left + width <= 420
    })
  })

  test.each([
    [{ show: 'sign-in' }, 'signIn'],
    [{ show: 'suggest' }, 'suggest'],
    [{ show: 'making', address }, 'making'],
    [{ show: 'refused', because: 'no-form' }, 'refused_no_form'],
    [{ show: 'refused', because: 'something-new' }, 'refused'],
  ] as const)('has words for %j', async (state, words) => {
    const content = await withChip(stage, form, { state, appearance: 'system' })
    expect(await content.chipText()).toBe(words)
  })

  test('goes when there is nothing to offer any more', async () => {
    const content = await withChip(stage)
    await content.tell({ name: 'chip', look: { state: { show: 'nothing' }, appearance: 'system' } })
    expect(await content.chipText()).toBeUndefined()
  })

  test('counts down, and offers no longer what has expired', async () => {
    const content = await withChip(stage)
    await content.tell({ name: 'chip', look: readyFor(5) })
    const first = (await content.chipText()) ?? ''
    expect(first).toMatch(/^fill 0:0[345]$/)
    await until('less time', async () => {
      const text = (await content.chipText()) ?? ''
      return text.startsWith('fill') && text < first
    })
    await says(content, 'get')
  })

  test.each([
    ['an hour', 60],
    ['a day', 24 * 60],
  ])('claims no more time on a clock set back by %s, but asks what there is', async (_, minutes) => {
    const content = await withChip(stage, form, readyFor(200))
    await content.answerWith(get)
    await content.inside(`void (() => {
      const { now } = Date
      Date.now = () => now.call(Date) - ${minutes * 60_000}
      stage.said = new Set()
      const button = stage.shadow.querySelector('button')
      new MutationObserver(() => stage.said.add(button.textContent))
        .observe(button, { characterData: true, childList: true, subtree: true })
    })()`)
    await says(content, 'get')
    const said = await content.inside<string[]>('[...stage.said]')
    expect(said.filter((text) => /^fill (?!3:|2:5)/.test(text))).toEqual([])
  })

  test('never shows what had expired before it came', async () => {
    const content = await withoutChip(stage)
    await content.answerWith(get)
    await content.tell({ name: 'chip', look: readyFor(-1) })
    expect((await content.chipText()) ?? '').not.toContain('fill')
    await says(content, 'get')
  })

  test('has the colours that the person chose, else those of the system', async () => {
    const content = await withChip(stage, form, { ...get, appearance: 'dark' })
    const background = () =>
      content.inside<string>(`getComputedStyle(stage.shadow.querySelector('button')).backgroundColor`)
    const dark = await background()
    await content.tell({ name: 'chip', look: { ...get, appearance: 'light' } })
    const light = await background()
    expect(dark).not.toBe(light)
    await content.tell({ name: 'chip', look: get })
    await content.page.emulateMedia({ colorScheme: 'dark' })
    expect(await background()).toBe(dark)
  })

  test('says that the page did not take what was filled in, and has it shown to be copied once', async () => {
    const content = await withChip(
      stage,
      form.replace('type=password', 'type=password maxlength=3'),
      readyFor(200),
    )
    await content.answerWith(readyFor(200))
    await content.fill()
    await says(content, 'tookNot')
    await content.tell({ name: 'chip', look: readyFor(199) })
    await says(content, 'tookNot')
    await pressUntilTaken(content)
    const { pageId } = await content.report()
    expect((await content.sent()).at(-1)).toEqual({ name: 'chip-pressed', input: { pageId, toCopy: true } })
    await says(content, 'fill 3:')
  })

  test('offers no other strong password over the one that is in the box, and leads to it when pressed', async () => {
    const look = (show: 'suggest' | 'filled'): ChipLook => ({ state: { show }, appearance: 'system' })
    const content = await withChip(
      stage,
      form.replace('name=username', 'type=password name=new').replace('name=password', 'name=confirm'),
      look('suggest'),
    )
    await content.answerWith(look('filled'))
    await content.fillNew()
    await pressUntilTaken(content)
    await says(content, 'filled')
    await pressUntilTaken(content)
    const { pageId } = await content.report()
    expect((await content.sent()).at(-1)).toEqual({ name: 'chip-pressed', input: { pageId, toCopy: true } })
    await content.page.locator('[name=new]').fill('my own')
    await until('the chip to go', async () => (await content.chipText()) === undefined)
    await content.fillNew()
    await says(content, 'filled')
    // It was saved meanwhile, and is in the box still.
    await content.tell({ name: 'chip', look: look('suggest') })
    expect(await content.chipText()).toBeUndefined()
    await content.page.locator('[name=new]').fill('')
    await content.tell({ name: 'chip', look: look('suggest') })
    expect(await content.chipText()).toBe('suggest')
  })

  test('forgets that the page did not take it once there is nothing to copy', async () => {
    const content = await withChip(
      stage,
      form.replace('type=password', 'type=password maxlength=3'),
      readyFor(200),
    )
    await content.fill()
    await says(content, 'tookNot')
    await content.tell({ name: 'chip', look: get })
    expect(await content.chipText()).toBe('get')
  })

  test('stands in the open dialog in which the form is', async () => {
    const content = await withChip(
      stage,
      `<dialog>${form}</dialog><script>document.querySelector('dialog').showModal()</script>`,
    )
    await pressUntilTaken(content)
  })

  test('shows nothing of itself to the page but one empty element', async () => {
    const content = await withChip(stage, form, readyFor(200))
    const host = await content.page.evaluate(() => {
      const { shadowRoot, outerHTML } = document.documentElement.lastElementChild as HTMLElement
      return { shadowRoot, outerHTML }
    })
    expect(host.shadowRoot).toBeNull()
    expect(host.outerHTML).toBe('<div popover="manual" style="all: initial !important;"></div>')
  })
})
