import { expect, test } from 'vitest'
import { exceptionReply, OxException } from '../../town/ox/exception.ts'
import type { Town } from '../../town/town.ts'
import { readCard } from '../harness/app-password-card.ts'
import { letsIn } from '../harness/ox-client.ts'
import {
  addRequests,
  askForAppPassword,
  atPrivateEmail,
  createAppPassword,
  giveCode,
  lena,
  making,
  moveAppPasswordCards,
  omar,
  privateEmail,
  reallyThere,
} from '../harness/ox-scene.ts'
import { type InPopup, inPopup } from '../harness/person.ts'
import { atTheDoor, type Scene } from '../harness/scene.ts'
import { until } from '../harness/until.ts'
import { say } from '../harness/words.ts'

const name = 'Garden phone'

async function revokeFromCard(scene: Scene, on: InPopup): Promise<void> {
  await on.button('appPassword_revoke').click()
  await on.button('appPassword_revoke_one').click()
  await on.button('appPassword_new').waitFor()
  expect(reallyThere(scene, lena.name, name)).toEqual([])
  expect(reallyThere(scene).length).toBe(3)
}

test('the card outlives popup and worker, shows nothing after ten minutes, and what is left can be revoked there', async () => {
  const scene = await atPrivateEmail()
  const { town, browser, popup } = scene
  const card = await createAppPassword(popup)
  await popup.page.close()
  await browser.killWorker()

  const later = inPopup(await browser.popupInTab())
  await later.button('appPassword_saved').waitFor()
  expect(await readCard(later.page)).toEqual(card)
  expect(await later.timer.textContent()).toMatch(/\b(10:00|9:\d\d)\b/)

  await browser.killWorker()
  await moveAppPasswordCards(browser, -10 * 60_000)
  await later.page.getByRole('heading', { name: say('appPassword_gone') }).waitFor()
  expect(await later.page.textContent('body')).not.toContain(card.password)
  await until('the password to be out of memory', async () => {
    const { appPasswordCreations } = await browser.stored('session')
    return !JSON.stringify(appPasswordCreations).includes(card.password)
  })
  expect(await letsIn(town, privateEmail, card)).toBe(true)
  await revokeFromCard(scene, later)
  expect(await letsIn(town, privateEmail, card)).toBe(false)
})

test('a popup opened after the ten minutes shows nothing of it, although no alarm has come', async () => {
  const { browser, popup } = await atPrivateEmail()
  const card = await createAppPassword(popup)
  await popup.page.close()
  await browser.killWorker()
  await moveAppPasswordCards(browser, -11 * 60_000)
  const later = inPopup(await browser.popupInTab())
  await later.button('appPassword_revoke').waitFor()
  expect(await later.page.textContent('body')).not.toContain(card.password)
})

test('with the worker killed before the answer, it is found by listing, told as lost, and revoked from there', async () => {
  const scene = await atPrivateEmail()
  const { town, browser, popup } = scene
  town.setFault({ ...making, times: 1 }, { kind: 'silence', acted: true })
  await askForAppPassword(popup)
  const [made] = await until('the provider to make it', () => {
    const there = reallyThere(scene, lena.name, name)
    return there.length > 0 && there
  })
  await browser.killWorker()
  await popup.page.close()

  const later = inPopup(await browser.popupInTab())
  await later.text('appPassword_mayBeMade_about', 'Private Email').waitFor()
  await revokeFromCard(scene, later)
  expect(await letsIn(town, privateEmail, { login: lena.name, password: made?.value ?? '' })).toBe(false)
  expect(addRequests(scene).length).toBe(1)
})

test('with the answer lost on the way, it is found by listing, and another can be made in its place', async () => {
  const scene = await atPrivateEmail()
  const { town, popup } = scene
  town.setFault({ ...making, times: 1 }, { kind: 'truncate', bytes: 10 })
  await askForAppPassword(popup)
  await popup.text('appPassword_mayBeMade_about', 'Private Email').waitFor()
  expect(addRequests(scene).length).toBe(1)
  expect(reallyThere(scene, lena.name, name).length).toBe(1)
  await revokeFromCard(scene, popup)

  const card = await createAppPassword(popup)
  expect(reallyThere(scene, lena.name, name).map(({ value }) => value)).toEqual([card.password])
  expect(addRequests(scene).length).toBe(2)
})

/** Chromium and Firefox send a request once more by themselves when a connection in use ends without any answer, also a POST. */
const resent = 2

test('what the browser itself has sent twice is found twice, and revoked at once', async () => {
  const scene = await atPrivateEmail()
  const { town, popup } = scene
  town.setFault({ ...making, times: resent }, { kind: 'drop', acted: true })
  await askForAppPassword(popup)
  await popup.button('appPassword_revoke').click()
  await popup.button('appPassword_revoke_many', String(resent)).click()
  await popup.button('appPassword_new').waitFor()
  expect(reallyThere(scene).length).toBe(3)
  expect(addRequests(scene).length).toBe(resent)
})

test('when the connection breaks before anything was made, the card says that none was found', async () => {
  const scene = await atPrivateEmail()
  const { town, popup } = scene
  town.setFault({ ...making, times: resent }, { kind: 'drop', acted: false })
  await askForAppPassword(popup)
  await popup.page.getByRole('heading', { name: say('appPassword_notFound') }).waitFor()
  await popup.button('appPassword_another').click()
  // As it was typed the first time.
  await popup.button('appPassword_create').click()
  await popup.button('appPassword_saved').waitFor()
  expect(reallyThere(scene, lena.name, name).length).toBe(1)
})

const ends: readonly [string, (town: Town) => void][] = [
  ['before anything was asked', (town) => town.ox(privateEmail).endSessions()],
  [
    'between listing and making',
    (town) => {
      const reply = exceptionReply(new OxException('SES-0203'), town.ox(privateEmail).modes)
      town.setFault({ ...making, times: 1 }, { kind: 'instead', reply })
    },
  ],
]
test.each(ends)(
  'a session that ended %s asks to sign in, then makes the one app password',
  async (_, end) => {
    const scene = await atPrivateEmail()
    const { town, browser } = scene
    await scene.popup.page.close()
    const popup = inPopup(await browser.popupInTab())
    end(town)
    await askForAppPassword(popup)
    await popup.text('error_signedOut', 'Private Email').waitFor()
    expect(reallyThere(scene).length).toBe(3)
    await popup.signIn(lena)
    await popup.button('appPassword_saved').waitFor()
    const { password } = await readCard(popup.page)
    expect(reallyThere(scene, lena.name, name).map(({ value }) => value)).toEqual([password])
  },
)

test('a second factor wanted anew in the middle says what comes after it, then the one app password is made', async () => {
  const scene = await atTheDoor((town) => {
    town.ox(privateEmail).modes.wantRecentFactor = ['appPasswords.add']
  })
  const { town, popup } = scene
  await popup.signInTo('private-email', omar)
  await giveCode(popup, town)
  await popup.button('appPassword_new').waitFor()
  town.clock.advance(6 * 60_000)

  await askForAppPassword(popup)
  await popup.text('secondFactor_thenCreates').waitFor()
  expect(reallyThere(scene, omar.name)).toEqual([])
  await giveCode(popup, town)
  await popup.button('appPassword_saved').waitFor()
  const { password } = await readCard(popup.page)
  expect(reallyThere(scene, omar.name).map(({ value }) => value)).toEqual([password])
})
