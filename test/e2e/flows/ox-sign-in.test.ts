import { expect, test } from 'vitest'
import { authenticatorApp, backupString, textMessage } from '../../town/ox/account.ts'
import { exceptionReply, OxException } from '../../town/ox/exception.ts'
import type { Town } from '../../town/town.ts'
import {
  askForAppPassword,
  atPrivateEmail,
  createAppPassword,
  giveCode,
  lena,
  omar,
  privateEmail,
  reallyThere,
} from '../harness/ox-scene.ts'
import { inPopup } from '../harness/person.ts'
import { atTheDoor, type Scene } from '../harness/scene.ts'
import { until } from '../harness/until.ts'
import { say } from '../harness/words.ts'

const device = ({ popup }: Scene, key: string) => popup.page.locator('button.device', { hasText: say(key) })

/** The code of a text message, which the town alone knows. */
const textedCode = ({ town }: Scene, before?: string) =>
  until('a text message', () => {
    const code = town.ox(privateEmail).lastText()
    return code !== before && code
  })

async function atTheDevices(): Promise<Scene> {
  const scene = await atTheDoor((town) =>
    town.ox(privateEmail).setDevices(omar.name, [authenticatorApp, textMessage, backupString('mossy tiger')]),
  )
  await scene.popup.signInTo('private-email', omar)
  await scene.popup.text('secondFactor_choose', 'Private Email').waitFor()
  return scene
}

test('a wrong password says so, and the right one shows what there is for the mailbox', async () => {
  const { popup } = await atTheDoor()
  await popup.signInTo('private-email', { ...lena, password: 'not-this-one' })
  await popup.text('error_wrongPassword', 'Private Email').waitFor()
  await popup.signIn(lena)
  await popup.button('appPassword_new').waitFor()
  expect(await popup.page.getByText(lena.name).count()).toBeGreaterThan(0)
})

test('the code of the only authenticator app is asked for at once, and an app password can then be made', async () => {
  const scene = await atTheDoor()
  const { town, popup } = scene
  await popup.signInTo('private-email', omar)
  await popup.code.fill('000000')
  await popup.button('secondFactor_button').click()
  await popup.text('error_wrongCode', 'Private Email').waitFor()
  await giveCode(popup, town)
  const card = await createAppPassword(popup)
  expect(reallyThere(scene, omar.name).map(({ value }) => value)).toEqual([card.password])
})

test('of several devices the person chooses the text message, has another sent, and only the last code lets in', async () => {
  const scene = await atTheDevices()
  const { popup } = scene
  await device(scene, 'secondFactor_text').click()
  await popup.code.waitFor()
  const first = await textedCode(scene)
  await popup.button('secondFactor_sendAgain').click()
  const second = await textedCode(scene, first)
  await popup.button('secondFactor_sendAgain').waitFor()
  await popup.code.fill(first)
  await popup.button('secondFactor_button').click()
  await popup.text('error_wrongCode', 'Private Email').waitFor()
  await popup.code.fill(second)
  await popup.button('secondFactor_button').click()
  await popup.button('appPassword_new').waitFor()
})

test('whoever cannot use the chosen device takes another one', async () => {
  const scene = await atTheDevices()
  const { town, popup } = scene
  await device(scene, 'secondFactor_text').click()
  await popup.code.waitFor()
  await popup.button('secondFactor_anotherWay').click()
  await device(scene, 'secondFactor_app').click()
  await until(
    'the authenticator app to be asked for',
    async () => (await popup.button('secondFactor_sendAgain').count()) === 0,
  )
  await giveCode(popup, town)
  await popup.button('appPassword_new').waitFor()
})

test('the choice of a device is still there after the popup was closed and the worker killed', async () => {
  const scene = await atTheDevices()
  await scene.popup.page.close()
  await scene.browser.killWorker()
  const popup = inPopup(await scene.browser.popupInTab())
  await popup.page
    .locator('button.device')
    .filter({ hasText: say('secondFactor_backup') })
    .click()
  await popup.page.getByLabel(say('secondFactor_backup'), { exact: true }).fill('mossy tiger')
  await popup.button('secondFactor_button').click()
  await popup.button('appPassword_new').waitFor()
})

test('where app passwords are switched off, none are offered, in the popup and on the options page', async () => {
  const { browser, popup } = await atTheDoor((town) => {
    town.ox(privateEmail).modes.appPasswords = 'off'
  })
  await popup.signInTo('private-email', lena)
  await popup.button('password_title').waitFor()
  expect(await popup.button('appPassword_new').count()).toBe(0)
  const options = inPopup(await browser.optionsPage())
  await options.text('appPassword_noMailbox').waitFor()
  expect(await options.button('appPassword_new').count()).toBe(0)
})

const inTheMiddle: readonly [string, (town: Town) => void, string][] = [
  [
    'that are switched off',
    (town) => {
      town.ox(privateEmail).modes.appPasswords = 'off'
    },
    'appPassword_notOffered',
  ],
  [
    'that the session may not manage',
    (town) => {
      const reply = exceptionReply(new OxException('ASP-0001'), town.ox(privateEmail).modes)
      town.setFault({ host: privateEmail, path: /appPasswords/ }, { kind: 'instead', reply })
    },
    'appPassword_noAccess',
  ],
]
test.each(inTheMiddle)(
  'app passwords %s in the middle get a sentence of their own',
  async (_, happens, key) => {
    const scene = await atPrivateEmail()
    const { town, popup } = scene
    await popup.button('popup_appPasswords').click()
    await popup.page.locator('table.app-passwords').waitFor()
    await popup.page.getByRole('button', { name: say('appPassword_back') }).click()
    happens(town)
    await askForAppPassword(popup)
    await popup.text(key, 'Private Email').first().waitFor()
    await popup.text(`${key}_next`).first().waitFor()
    expect(reallyThere(scene).length).toBe(3)
  },
)
