import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { until } from '../e2e/harness/until.ts'
import { boxOf, form, get, presses, readyFor, says, withChip } from './chip-page.ts'
import { type ContentPage, createStage, type Stage } from './content-page.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterEach(() => stage.clear())
afterAll(() => stage.close())

const fieldOf = ({ page }: ContentPage) =>
  page.$eval('[type=password]', (field) => field.getBoundingClientRect().toJSON() as DOMRect)
const nothing = { state: { show: 'nothing' }, appearance: 'system' } as const

describe('the chip stands', () => {
  test('before its field where a page is read from right to left', async () => {
    const content = await withChip(stage, `<html dir=rtl>${form}`)
    const [chip, field] = [await boxOf(content), await fieldOf(content)]
    expect(chip.left).toBeGreaterThan(0)
    expect(field.left - chip.left - chip.width).toBeGreaterThan(0)
    expect(field.left - chip.left - chip.width).toBeLessThan(10)
  })

  test('above the end of its field there, where there is no room', async () => {
    const content = await withChip(stage, `<html dir=rtl>${form}`)
    await content.page.setViewportSize({ width: 420, height: 700 })
    await until('the chip to be above', async () => {
      const [chip, field] = [await boxOf(content), await fieldOf(content)]
      return chip.top + chip.height < field.top && chip.left >= 0 && chip.left + chip.width <= 420
    })
  })

  test.each([0.5, 1.5, 3])('beside its field in a page that is zoomed by style to %f', async (zoom) => {
    const small = form.replace('margin:200px', 'margin:50px')
    const content = await withChip(stage, `<html style="zoom:${zoom}">${small}`)
    await until('the chip to be beside', async () => {
      const [chip, field] = [await boxOf(content), await fieldOf(content)]
      const beside = chip.left - field.right
      const above = field.top - chip.top - chip.height
      return (beside > 0 && beside < 10) || (above > 0 && above < 10)
    })
  })

  test('within the window at the highest zoom of a browser', async () => {
    const content = await withChip(stage, form.replace('margin:200px', 'margin:60px 0 0'), {
      state: { show: 'refused', because: 'x'.repeat(60) },
      appearance: 'system',
    })
    await content.inside(`chrome.i18n.getMessage = () => 'A sentence that is long enough for several lines'`)
    await content.page.setViewportSize({ width: 200, height: 140 })
    await until('the chip to be inside', async () => {
      const { left, width } = await boxOf(content)
      return left >= 0 && left + width <= 200 && width > 32
    })
  })

  test('in the colours of a page that is dark whatever the system is', async () => {
    const background = (content: ContentPage) =>
      content.inside<string>(`getComputedStyle(stage.shadow.querySelector('button')).backgroundColor`)
    const light = await background(await withChip(stage))
    const dark = await withChip(stage, `<style>:root { color-scheme: dark }</style>${form}`)
    expect(await background(dark)).not.toBe(light)
    await dark.tell({ name: 'chip', look: { ...get, appearance: 'light' } })
    expect(await background(dark)).toBe(light)
  })

  test('with its mark drawn where the page forbids images', async () => {
    const policy = `<meta http-equiv=Content-Security-Policy content="default-src 'none'; script-src 'unsafe-inline'">`
    const content = await withChip(stage, `${policy}${form}`)
    const mark = await content.inside<{ width: number; fill: string }>(
      `({ width: stage.shadow.querySelector('svg').getBoundingClientRect().width, fill: getComputedStyle(stage.shadow.querySelector('rect')).fill })`,
    )
    expect(mark).toEqual({ width: 20, fill: 'rgb(31, 95, 191)' })
  })
})

describe('by keyboard the chip', () => {
  const toChip = async ({ page }: ContentPage) => {
    await page.focus('button')
    await page.keyboard.press('Tab')
  }
  const isOnChip = ({ page }: ContentPage) =>
    page.evaluate(() => document.activeElement === document.documentElement.lastElementChild)

  test('comes last, so that Tab and Enter in the form do what they always did', async () => {
    const content = await withChip(stage)
    await content.page.focus('[type=password]')
    await content.page.keyboard.press('Tab')
    expect(await content.page.evaluate('document.activeElement.textContent')).toBe('Log in')
    await content.page.keyboard.press('Tab')
    expect(await isOnChip(content)).toBe(true)
  })

  test('is pressed by Space too', async () => {
    const content = await withChip(stage)
    await toChip(content)
    await until('a press to be taken', async () => {
      await content.page.keyboard.press('Space')
      return (await presses(content)) > 0
    })
  })

  test.each([
    ['on it', toChip],
    ['in its field', ({ page }: ContentPage) => page.focus('[type=password]')],
  ])('is sent away by Escape %s, and stays away', async (_, go) => {
    const content = await withChip(stage)
    await go(content)
    await content.page.keyboard.press('Escape')
    expect(await content.chipText()).toBeUndefined()
    expect(await content.page.evaluate('document.activeElement.name')).toBe('password')
    await content.tell({ name: 'chip', look: nothing })
    await content.tell({ name: 'chip', look: get })
    expect(await content.chipText()).toBeUndefined()
  })

  test('is not sent away by an Escape that the page makes up, or that is meant for something else', async () => {
    const content = await withChip(stage)
    await content.page.$eval('[type=password]', (field) => {
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    })
    await content.page.focus('[name=username]')
    await content.page.keyboard.press('Escape')
    expect(await content.chipText()).toBe('get')
  })
})

describe('to a screen reader the chip', () => {
  const news = (content: ContentPage) =>
    content.inside<string>(`stage.shadow.querySelector('[role=status]').textContent`)

  test('is a button with its words as name', async () => {
    const content = await withChip(stage)
    const cdp = await content.page.context().newCDPSession(content.page)
    const { nodes } = await cdp.send('Accessibility.getFullAXTree')
    const named = nodes.flatMap(({ role, name }) => (role?.value === 'button' ? [name?.value] : []))
    expect(named).toEqual(['Log in', 'get'])
  })

  test('says what it offers once, not every second', async () => {
    const content = await withChip(stage, form, readyFor(200))
    await until('the news', async () => (await news(content)).startsWith('fill 3:'))
    const [said, shown] = [await news(content), await content.chipText()]
    await until('the next second', async () => (await content.chipText()) !== shown)
    await content.tell({ name: 'chip', look: readyFor(150) })
    await says(content, 'fill 2:2')
    expect(await news(content)).toBe(said)
  })

  test('says what becomes of a press, and why something was not filled', async () => {
    const content = await withChip(stage)
    await content.tell({ name: 'chip', look: { state: { show: 'making' }, appearance: 'system' } })
    await until('the news', async () => (await news(content)) === 'making')
    expect(await content.inside(`stage.shadow.querySelector('button').ariaDisabled`)).toBe('true')
    const refused = { show: 'refused', because: 'no-form' } as const
    await content.tell({ name: 'chip', look: { state: refused, appearance: 'system' } })
    await says(content, 'refused_no_form')
    await until('the news', async () => (await news(content)) === 'refused_no_form')
  })
})
