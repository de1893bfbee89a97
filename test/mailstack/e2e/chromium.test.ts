import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { Delivery } from '../../../src/core/state.ts'
import { clockTime } from '../../../src/ui/moments.ts'
import { chipPoint, pressChip } from '../../e2e/harness/chip.ts'
import type { Chromium } from '../../e2e/harness/chromium.ts'
import { type InPopup, inPopup } from '../../e2e/harness/person.ts'
import { tabAt } from '../../e2e/harness/scene.ts'
import { openChromium } from '../../e2e/harness/stage.ts'
import { until } from '../../e2e/harness/until.ts'
import { oneTimePasswordLifeMs } from '../../town/truth.ts'
import { useMailStack } from '../use-mail-stack.ts'
import { address, anna, beWebmail, expectMail, host, type RealWebmail, see } from './webmails.ts'

const world = useMailStack({ webmails: ['roundcube', 'sogo'] })

interface Scene {
  readonly chromium: Chromium
  readonly popup: InPopup
  readonly oneTimePassword: string
  readonly subject: string
}

/** A person with a one-time password on the screen, and a mail in the real webmail. */
async function withOneTimePassword(name: RealWebmail): Promise<Scene> {
  beWebmail(world, name)
  const subject = await expectMail(world)
  const chromium = await openChromium({ town: world.town })
  const popup = inPopup(await chromium.popupInTab())
  await popup.signIn(world.town.account(anna))
  await popup.button('popup_get').click()
  return { chromium, popup, oneTimePassword: await popup.oneTimePassword(), subject }
}

async function openLogin({ chromium }: Scene): Promise<Page> {
  const page = await chromium.open(address)
  // Latchkey has seen the form once it offers to fill it.
  await chipPoint(page)
  return page
}

/** What Latchkey knows of the last fill. */
async function delivery({ chromium }: Scene): Promise<Partial<Delivery>> {
  const { deliveries = {} } = await chromium.stored('session')
  return Object.values(deliveries as Record<string, Delivery>).at(-1) ?? {}
}

const outcome = (scene: Scene, wanted: Delivery['outcome']) =>
  until(`Latchkey to take it as ${wanted}`, async () => (await delivery(scene)).outcome === wanted)

const pressShortcut = ({ chromium }: Scene) => chromium.pressCommand('fill')

test('one click on Open webmail ends in the inbox of the real Roundcube in its older look', async () => {
  const scene = await withOneTimePassword('larry')
  await scene.popup.button('popup_openWebmail').click()
  await see(await tabAt(scene.chromium, address), scene.subject)
  await outcome(scene, 'signed-in')
})

describe.each(['roundcube', 'sogo'] as const)('the real %s', (name) => {
  test('opens at the button on its page, at Fill this page and at the keyboard command', async () => {
    const scene = await withOneTimePassword(name)
    const ways: ((login: Page) => Promise<void>)[] = [
      pressChip,
      async (login) => {
        const popup = inPopup(await scene.chromium.popupOver(login))
        // The news of the last time offers no fill, as the person is in.
        await popup.button('notice_dismiss').click()
        await popup.button('popup_fill').click()
      },
      () => pressShortcut(scene),
    ]
    for (const fill of ways) {
      const login = await openLogin(scene)
      await fill(login)
      await see(login, scene.subject)
      await outcome(scene, 'signed-in')
      await login.close()
      await scene.chromium.context.clearCookies({ domain: host })
    }
  })

  test('is seen to refuse a one-time password that another has replaced', async () => {
    const scene = await withOneTimePassword(name)
    await openLogin(scene)
    world.town.truth.makeOneTimePassword(anna, 'made elsewhere')
    await pressShortcut(scene)
    await outcome(scene, 'refused')
    await scene.popup.text('popup_refused').waitFor()
  })
})

describe('one click on Open webmail ends in the inbox of the real', () => {
  test('Roundcube, and the session ends where Latchkey says it does', async () => {
    const { town } = world
    const scene = await withOneTimePassword('roundcube')
    await scene.popup.button('popup_openWebmail').click()
    const page = await tabAt(scene.chromium, address)
    await see(page, scene.subject)
    await outcome(scene, 'signed-in')

    const offset = town.clock.now() - Date.now()
    const trueEnd = (town.truth.mailbox(anna)?.oneTimePassword?.madeAt ?? 0) + oneTimePasswordLifeMs - offset
    const { safeUntil = 0 } = await delivery(scene)
    // Counted from the moment of asking, so a little before.
    expect(safeUntil).toBeLessThanOrEqual(trueEnd)
    expect(safeUntil).toBeGreaterThan(trueEnd - 10_000)
    await scene.popup.text('popup_signedIn_until', clockTime(safeUntil, 'en-US')).waitFor()

    town.clock.advance(safeUntil - Date.now() - 5000)
    await page.reload()
    await see(page, scene.subject)
    town.clock.advance(trueEnd - safeUntil + 5000)
    await page.reload()
    await see(page, 'Connection to storage server failed.')
  })

  test('SOGo, and its login page after the end is not taken for a refusal', async () => {
    const scene = await withOneTimePassword('sogo')
    await scene.popup.button('popup_openWebmail').click()
    const page = await tabAt(scene.chromium, address)
    await see(page, scene.subject)
    await outcome(scene, 'signed-in')
    expect((await delivery(scene)).safeUntil).toBeGreaterThan(Date.now())

    world.town.clock.advance(oneTimePasswordLifeMs)
    // A connection to the mail server that is still open lets SOGo show the mail once more.
    await until('SOGo to ask to sign in again', async () => {
      await page.reload()
      const login = page.locator('input[type=password]')
      return login.waitFor({ timeout: 5000 }).then(
        () => true,
        () => false,
      )
    })
    await chipPoint(page)
    expect((await delivery(scene)).outcome).toBe('signed-in')
  })
})

test('the real Roundcube refuses a replaced and an expired one-time password, and takes the new one', async () => {
  const scene = await withOneTimePassword('roundcube')
  const { popup, oneTimePassword: replaced } = scene
  await popup.button('popup_new').click()
  const next = await until('another one-time password', async () => {
    const value = await popup.oneTimePassword()
    return value !== replaced && value
  })
  const page = await openLogin(scene)
  const typeIn = async (password: string) => {
    await page.locator('input[name=_user]').fill(anna)
    await page.locator('input[name=_pass]').fill(password)
    await page.getByRole('button', { name: 'Login' }).click()
  }
  await typeIn(replaced)
  await see(page, 'Login failed.')
  await typeIn(next)
  await see(page, scene.subject)

  world.town.clock.advance(oneTimePasswordLifeMs)
  await page.context().clearCookies()
  await page.goto(address)
  await typeIn(next)
  await see(page, 'Login failed.')
})
