import { chipTickMs, plainForMs, pointerForMs } from '../../src/content/limits.ts'
import type { PointedBox } from '../../src/core/content-protocol.ts'
import { middleOf } from '../e2e/harness/middle-of.ts'
import { until } from '../e2e/harness/until.ts'
import type { ContentPage, Stage } from './content-page.ts'

/** Two logins, of which nobody but a person can say which is meant. */
export const twoLogins = ['one', 'two']
  .map(
    (id) =>
      `<form id=${id} method=post action=/login style="margin:120px 200px"><input name=username><input type=password name=password><button>Log in</button></form>`,
  )
  .join('')

const isUnsure = async (content: ContentPage): Promise<boolean> => {
  const last = (await content.sent()).at(-1)
  return last?.name === 'page-report' && last.input.unsure === true
}

/** A page that has told that it is unsure. */
export async function atUnsure(stage: Stage, markup = twoLogins): Promise<ContentPage> {
  const content = await stage.open({ markup })
  await until('the page to be unsure', () => isUnsure(content))
  return content
}

/** The same, with a person about to point. What was there before has stood still for long enough. */
export async function pointing(stage: Stage, markup = twoLogins): Promise<ContentPage> {
  const content = await atUnsure(stage, markup)
  await letPoint(content)
  await standStill(content)
  return content
}

export async function letPoint(content: ContentPage): Promise<unknown> {
  const { pageId } = await content.report()
  return content.tell({ name: 'point', pageId, appearance: 'system' })
}

/** Lets the page be looked at until a press on a box counts. Each wait begins when the one before has ended, as the looks do. */
export async function standStill(content: ContentPage): Promise<void> {
  for (let ms = 0; ms < plainForMs + 2 * chipTickMs; ms += chipTickMs) await content.pass(chipTickMs)
}

/** What is said to the person; undefined while there is nothing. */
export const noticeText = (content: ContentPage): Promise<string | undefined> =>
  content.inside(`stage.shadow?.isConnected ? stage.shadow.querySelector('p')?.textContent : undefined`)

export const says = (content: ContentPage, key: string) =>
  until(`the notice to say ${key}`, async () => (await noticeText(content)) === `content_point_${key}`)

export const isGone = (content: ContentPage) =>
  until('the notice to go', async () => (await noticeText(content)) === undefined)

/** How many notices lie over the page. */
export const covers = (content: ContentPage) =>
  content.page.evaluate(`document.querySelectorAll('html > div:popover-open').length`)

/** Keeps in the page what it hears of. */
export const hears = (...names: string[]) =>
  `<script>var got = []; for (const name of ${JSON.stringify(names)})
    document.addEventListener(name, () => got.push(name), true)</script>`

/** What was chosen, as far as the worker was told. */
export const chosen = async (content: ContentPage): Promise<PointedBox[]> =>
  (await content.sent()).flatMap((told) => (told.name === 'box-pointed' ? [told.input.box] : []))

/** Resolves to the box that the worker was told of. */
export const chosenOne = (content: ContentPage): Promise<PointedBox> =>
  until('a box to be chosen', async () => (await chosen(content))[0])

/** One click of a person into the middle of an element. */
export async function clickOn(content: ContentPage, selector: string): Promise<void> {
  const { page } = content
  const { x, y } = await middleOf(page.locator(selector))
  await page.mouse.move(x, y)
  await content.pass(pointerForMs)
  await page.mouse.click(x, y)
}

/** The worker remembers it and tells the page. */
export const tellPointed = (content: ContentPage, box: PointedBox | null) =>
  content.tell({ name: 'pointed-box', box })

/** Where the password went. */
export const filledBoxes = (content: ContentPage): Promise<string[]> =>
  content.page.evaluate(() =>
    [...document.querySelectorAll<HTMLInputElement>('[type=password]')]
      .filter(({ value }) => value !== '')
      .map((box) => box.form?.id || box.name),
  )
