import type { ElementHandle, Page } from 'puppeteer-core'
import { until } from './until.ts'
import { say } from './words.ts'

/** What a person finds on a page in Firefox, by role and name. */
export const find = async (page: Page, role: string, name: string): Promise<ElementHandle<Element>> =>
  until(`the ${role} "${name}"`, () => page.$(`::-p-aria([role="${role}"][name="${name}"])`))

export const press = async (page: Page, key: string, ...substitutions: string[]): Promise<void> =>
  (await find(page, 'button', say(key, substitutions))).click()

/** The box with this label. Not by its role: Firefox gives none to a password box. */
export const field = async (page: Page, key: string): Promise<ElementHandle<HTMLInputElement>> =>
  until(`the box "${say(key)}"`, async () => {
    const found = await page.evaluateHandle(
      (label) =>
        [...document.querySelectorAll('input')].find(
          ({ labels }) => labels?.[0]?.textContent?.trim() === label,
        ),
      say(key),
    )
    return found.asElement() as ElementHandle<HTMLInputElement> | null
  })

export async function type(page: Page, key: string, text: string): Promise<void> {
  await (await field(page, key)).click()
  await page.keyboard.type(text)
}

/** Waits until a sentence stands on the page. */
export const see = (page: Page, key: string, ...substitutions: string[]): Promise<true> =>
  until(`"${say(key, substitutions)}"`, async () => {
    const text = await page.evaluate(() => document.body.innerText)
    return text.includes(say(key, substitutions))
  })

/** The one-time password as it can be read in the popup; waits for one. */
export const readOneTimePassword = (popup: Page): Promise<string> =>
  until('a one-time password', () =>
    popup.evaluate(
      () => document.querySelector('[role=timer]') && document.querySelector('code')?.textContent,
    ),
  )

/** The address whose inbox is shown in a page. */
export const inboxIn = (page: Page): Promise<string> =>
  until('the inbox', () =>
    page.evaluate(() => document.querySelector('[data-testid=inbox]')?.getAttribute('data-address')),
  )
