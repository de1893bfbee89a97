import { isDeepStrictEqual } from 'node:util'
import type { Page } from 'puppeteer-core'
import type { AnyPage } from '../e2e/harness/chip.ts'
import { chipPoint, letChipStand } from '../e2e/harness/chip.ts'
import type { Firefox } from '../e2e/harness/firefox.ts'
import { until } from '../e2e/harness/until.ts'
import { webmailHost } from '../town/hostile/pages.ts'

export const openHostile = (firefox: Firefox, name: string, host: string = webmailHost): Promise<Page> =>
  firefox.open(`https://${host}/hostile/${name}`)

/** Waits for the chip, rests the pointer upon it and lets it stand for as long as it takes for a press to count. */
export async function approach(page: Page): Promise<void> {
  await until('the chip to stand still', async () => {
    const before = await chipPoint(page)
    await page.mouse.move(before.x, before.y)
    await letChipStand(page)
    return isDeepStrictEqual(await chipPoint(page), before)
  })
}

export const boxesIn = async (page: AnyPage): Promise<unknown> =>
  page.evaluate(
    `[...document.querySelectorAll('input')].map(({ value }) => value).filter((value) => value !== '')`,
  )

interface Message {
  readonly name: string
  readonly input: { readonly login?: object | null }
}

/** What content scripts tell the worker, as a page of Latchkey hears it too, and what the worker answers that page. */
export interface Heard {
  all(): Promise<Message[]>
  forget(): Promise<void>
  ask(name: string, input: unknown): Promise<string>
}

declare const browser: {
  runtime: {
    onMessage: { addListener(listener: (message: unknown) => void): void }
    sendMessage(message: object): Promise<{ value?: { status: string; because?: string }; code?: string }>
  }
}

export async function hear(own: Page): Promise<Heard> {
  await own.evaluate(() => {
    Object.assign(globalThis, { heard: [] })
    browser.runtime.onMessage.addListener((message) => {
      Reflect.get(globalThis, 'heard').push(message)
    })
  })
  return {
    all: () => own.evaluate(() => Reflect.get(globalThis, 'heard') as Message[]),
    forget: () => own.evaluate(() => void Object.assign(globalThis, { heard: [] })),
    ask: (name, input) =>
      own.evaluate(
        async (asked, given) => {
          const { value, code } = await browser.runtime.sendMessage({ name: asked, input: given })
          return value?.because ?? value?.status ?? code ?? 'failed'
        },
        name,
        input,
      ),
  }
}
