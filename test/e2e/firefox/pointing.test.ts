import { expect, test } from 'vitest'
import { pressChip } from '../harness/chip.ts'
import { inboxIn } from '../harness/firefox-person.ts'
import { sentTo } from '../harness/mailbox-password.ts'
import { pointUntil } from '../harness/pointing.ts'
import { until } from '../harness/until.ts'
import { oneFirefox } from './one-firefox.ts'
import { anna, withOneTimePassword } from './scene.ts'

const place = oneFirefox()

const older = '#older-password'
const origin = 'https://mail.thexyz.com'

test('Firefox: a person whom the popup lets point at the box signs in with it', async () => {
  const { town, firefox } = place()
  Object.assign(town.webmail.modes, { form: 'plain', twoForms: true })
  const { oneTimePassword } = await withOneTimePassword(place())
  const page = await firefox.open(`${origin}/`)
  const box = await until('the login form', () => page.$(older))

  const popup = await firefox.openPopup()
  await popup.press('point_begin')
  await until('the page to ask for the box', () => page.$('html > div:popover-open'))
  const remembered = async () => Object.keys((await firefox.stored('local')).pointedBoxes ?? {})
  await pointUntil('the box to be remembered', page, box, async () => (await remembered()).length > 0)
  expect(await remembered()).toEqual([origin])
  expect(sentTo(town, oneTimePassword)).toEqual([])

  await pressChip(page, older)
  expect(await inboxIn(page)).toBe(anna)
  expect(sentTo(town, oneTimePassword)).toEqual(['mail.thexyz.com'])
})
