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

const passwordBox = 'input[type=password]'

/** Waits for Latchkey's button beside a box and gives a point of it. What is in it only the browser sees. */
export const chipPoint = (page: AnyPage, box = passwordBox): Promise<{ x: number; y: number }> =>
  until('the button on the page', async () => {
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
    return found as { x: number; y: number } | undefined
  })

/** Also true of a page that has gone on to the inbox. */
const isFilled = (page: AnyPage, box: string): Promise<unknown> =>
  page.evaluate(`(document.querySelector('${box}')?.value ?? 'gone') !== ''`).catch(() => true)

/** Presses the button on the page, again and again as a person would, because a press too soon is refused on purpose. */
export async function pressChip(page: PageWithMouse, box = passwordBox): Promise<void> {
  const press = async () => {
    // It moves with the page while that is still being laid out.
    if (await isFilled(page, box)) return true
    const { x, y } = await chipPoint(page, box)
    await page.mouse.move(x, y)
    await page.mouse.click(x, y, { delay: 30 })
    return isFilled(page, box)
  }
  await until('the button to act', press, 20_000, 1000)
}
