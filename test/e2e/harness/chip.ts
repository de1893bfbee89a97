import { chipTickMs, leastPlainLooks } from '../../../src/content/limits.ts'
import { until } from './until.ts'

/** What pages of both automations have in common. */
export interface AnyPage {
  evaluate(script: string): Promise<unknown>
}

interface PageWithMouse extends AnyPage {
  readonly mouse: {
    move(x: number, y: number): Promise<void>
    click(x: number, y: number, options: { delay: number }): Promise<void>
  }
}

interface Point {
  readonly x: number
  readonly y: number
}

const passwordBox = 'input[type=password]'

/** Waits for Latchkey's button beside a box and gives a point of it. What is in it only the browser sees. */
export const chipPoint = (page: AnyPage, box = passwordBox): Promise<Point> =>
  until('the button on the page', () => pointNow(page, box))

async function pointNow(page: AnyPage, box: string): Promise<Point | undefined> {
  const found = await page
    .evaluate(`(() => {
      const host = document.querySelector('html > div:popover-open')
      const field = document.querySelector('${box}')?.getBoundingClientRect()
      if (host === null || field === undefined) return undefined
      for (const x of [field.right + 40, field.right - 40]) {
        const y = [...Array(innerHeight).keys()].find((at) => document.elementFromPoint(x, at) === host)
        if (y !== undefined) return { x, y: y + 8 }
      }
    })()`)
    .catch(() => undefined) // it is being replaced by another
  return found as Point | undefined
}

/**
 * Lets a page look at its button as often as it takes for a press to count, and a few times more. Counted in the page, whose
 * timers a busy machine delays as it does those of the button.
 */
export const letChipStand = (page: AnyPage): Promise<unknown> =>
  page.evaluate(`(async () => {
    for (let tick = 0; tick < ${leastPlainLooks + 3}; tick++)
      await new Promise((resolve) => setTimeout(resolve, ${chipTickMs}))
  })()`)

/** A point of the button on the page, once it has stood there, and been looked at, for as long as a press takes to count. */
export async function trustedPoint(page: AnyPage, box = passwordBox): Promise<Point> {
  let point = await chipPoint(page, box)
  await until('the button to stand still', async () => {
    const before = point
    await letChipStand(page)
    point = await chipPoint(page, box)
    return point.x === before.x && point.y === before.y
  })
  return point
}

/** Also true of a page that has gone on to the inbox. */
const isFilled = (page: AnyPage, box: string): Promise<unknown> =>
  page.evaluate(`(document.querySelector('${box}')?.value ?? 'gone') !== ''`).catch(() => true)

/** Presses the button on the page, again and again as a person would, because a press too soon is refused on purpose. */
export async function pressChip(page: PageWithMouse, box = passwordBox): Promise<void> {
  const press = async () => {
    // It moves with the page while that is still being laid out.
    const at = await until('the button, or what it fills', async () =>
      (await isFilled(page, box)) ? 'filled' : pointNow(page, box),
    )
    if (at === 'filled') return true
    await page.mouse.move(at.x, at.y)
    await page.mouse.click(at.x, at.y, { delay: 30 })
    return isFilled(page, box)
  }
  await until('the button to act', press, 20_000, 1000)
}
