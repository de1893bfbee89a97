import type { PointedBox } from '../../src/core/content-protocol.ts'
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

/** The time after which a press on a box counts. */
export const standStill = (content: ContentPage) => content.pass(700)

/** What is said to the person; undefined while there is nothing. */
export const noticeText = (content: ContentPage): Promise<string | undefined> =>
  content.inside(`stage.shadow?.isConnected ? stage.shadow.querySelector('p')?.textContent : undefined`)

/** What was chosen, as far as the worker was told. */
export const chosen = async (content: ContentPage): Promise<PointedBox[]> =>
  (await content.sent()).flatMap((told) => (told.name === 'box-pointed' ? [told.input.box] : []))

/** Resolves to the box that the worker was told of. */
export const chosenOne = (content: ContentPage): Promise<PointedBox> =>
  until('a box to be chosen', async () => (await chosen(content))[0])

/** One click of a person into the middle of an element. */
export async function clickOn({ page }: ContentPage, selector: string): Promise<void> {
  const { x, y, width, height } = (await page.locator(selector).boundingBox()) ?? {
    x: 0,
    y: 0,
    width: 0,
    height: 0,
  }
  await page.mouse.click(x + width / 2, y + height / 2)
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
