import { inject } from 'vitest'
import type { Delivery } from '../../../src/core/state.ts'
import { oneTimePasswordLifeMs } from '../../town/truth.ts'
import { type LoginPage, person, webmailHost } from './login-pages.ts'
import { letTimePass, type Scene, seenSignedIn } from './scene.ts'
import { until } from './until.ts'
import { type WayToSignIn, waysToSignIn } from './ways-to-sign-in.ts'

/** How often in a row each page is signed in to. */
export const rounds = roundsAskedFor(
  process.env.LATCHKEY_ROUNDS ?? (inject('browser') === 'Firefox' ? '1' : '3'),
)

export const manySignInsTimeoutMs = 30_000 + rounds * 20_000

function roundsAskedFor(text: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1) throw new Error('LATCHKEY_ROUNDS is not a number of rounds')
  return count
}

/**
 * Signs in at a login page so many times in a row, by every way in turn, with a one-time password that was there and with
 * one that has to be made first. `first` is where in that order to begin, so that few rounds at several pages have it all.
 * Ends at the first miss. Gives one line about how it went.
 */
export async function signInManyTimes(scene: Scene, page: LoginPage, first = 0): Promise<string> {
  const took: number[] = []
  for (let round = 1; round <= rounds; round += 1) {
    const turn = first + round - 1
    const way = waysToSignIn[turn % waysToSignIn.length] ?? waysToSignIn[0]
    const isMade = turn % 2 === 0
    const about = `${page.name}, round ${round} of ${rounds}, by ${way.name}, ${isMade ? 'one made before' : 'none made before'}`
    try {
      took.push(await signInOnce(scene, page, way, isMade))
      if (page.attempts.length !== round) throw new Error(`${page.attempts.length} sign-ins were tried`)
    } catch (cause) {
      // All in one line: of a failure that is far away only the first is seen.
      throw new Error(`missed: ${about}: ${firstLineOf(cause)}; ${await seenIn(scene)}`, { cause })
    }
  }
  const median = took.sort((one, other) => one - other)[Math.floor(took.length / 2)] ?? 0
  const slowest = took.at(-1) ?? 0
  return `${page.name}: ${took.length} of ${rounds} signed in; from the press to the inbox ${Math.round(median)} ms (median), ${Math.round(slowest)} ms (slowest)`
}

const firstLineOf = (cause: unknown) => String(cause).split('\n', 1)[0]

/** What became of the fills and what the button on the page says, for a miss. No secret is in either. */
async function seenIn({ browser }: Scene): Promise<string> {
  const { deliveries = {} } = await browser.stored('session')
  const outcomes = Object.values(deliveries as Record<string, Delivery>).map(({ outcome }) => outcome)
  const page = browser.context.pages().find((tab) => new URL(tab.url()).host === webmailHost)
  const words = page && (await browser.chipWords(page).catch(() => 'none'))
  return `fills ${JSON.stringify(outcomes)}, page ${page && new URL(page.url()).pathname}, button ${JSON.stringify(words)}`
}

/** One round, which leaves nothing of the sign-in behind. Gives the milliseconds from the press to the inbox. */
async function signInOnce(
  scene: Scene,
  login: LoginPage,
  way: WayToSignIn,
  isMade: boolean,
): Promise<number> {
  await (isMade ? makeAnother(scene) : letTheLastOneEnd(scene))
  const { page, pressedAt } = await way.press(scene)
  await login.inbox(page).waitFor()
  const took = performance.now() - pressedAt
  const last = login.attempts.at(-1)
  if (last?.outcome !== 'signed-in' || last.with !== 'one-time-password' || last.address !== person.address)
    throw new Error(`the last sign-in was ${last?.outcome} with ${last?.with ?? 'nothing that is right'}`)
  await seenSignedIn(scene.browser)
  await page.close()
  await scene.browser.context.clearCookies({ domain: webmailHost })
  const { popup } = scene
  await popup.page.bringToFront()
  await popup.button('notice_dismiss').click()
  await popup.text('popup_signedIn').waitFor({ state: 'detached' })
  return took
}

const valid = ({ town }: Scene) => town.truth.mailbox(person.address)?.oneTimePassword?.value

/** From now on the one before is refused. */
async function makeAnother(scene: Scene): Promise<void> {
  const { popup } = scene
  const before = valid(scene)
  await popup.button('popup_get').or(popup.button('popup_new')).click()
  await until('another one-time password', async () => {
    const now = valid(scene)
    return now !== before && (await popup.oneTimePassword()) === now
  })
}

async function letTheLastOneEnd(scene: Scene): Promise<void> {
  const { oneTimePasswords } = await scene.browser.stored('session')
  if (oneTimePasswords !== undefined) await letTimePass(scene, oneTimePasswordLifeMs)
  await scene.popup.button('popup_get').waitFor()
}
