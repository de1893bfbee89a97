import { expect, test } from 'vitest'
import {
  inboxIn,
  letTimePass,
  loginField,
  moveOneTimePasswords,
  openLogin,
  typeIntoWebmail,
  withOneTimePassword,
} from '../harness/scene.ts'
import { until } from '../harness/until.ts'

const minutes = (count: number) => count * 60_000

test('an expired one-time password is not shown, not filled, and refused when typed by hand', async () => {
  const scene = await withOneTimePassword()
  const { browser, popup, oneTimePassword } = scene
  const login = await openLogin(scene)
  await popup.page.bringToFront()

  await letTimePass(scene, minutes(5))
  await popup.text('popup_expired').first().waitFor()
  expect(await popup.page.textContent('body')).not.toContain(oneTimePassword)
  // The popup goes by its own clock; the worker forgets by its alarm.
  await until(
    'the password to be out of memory',
    async () => !JSON.stringify(await browser.stored('session')).includes(oneTimePassword),
  )

  await login.bringToFront()
  expect(await typeIntoWebmail(login, 'anna@firm.example', oneTimePassword)).toBeTypeOf('string')

  await browser.pressCommand('fill')
  expect(await inboxIn(login)).toBe('anna@firm.example')
  expect(scene.town.truth.mailbox('anna@firm.example')?.oneTimePassword?.value).not.toBe(oneTimePassword)
})

test('a new one-time password ends the one before everywhere', async () => {
  const scene = await withOneTimePassword()
  const { browser, popup, oneTimePassword: first } = scene
  await popup.button('popup_new').click()
  const second = await until('another password', async () => {
    const shown = await popup.oneTimePassword()
    return shown !== first && shown
  })
  expect(JSON.stringify(await browser.stored('session'))).not.toContain(first)

  const login = await openLogin(scene)
  expect(await typeIntoWebmail(login, 'anna@firm.example', first)).toBeTypeOf('string')
  expect(await typeIntoWebmail(login, 'anna@firm.example', second)).toBeUndefined()
})

test('a popup opened after the end shows nothing of it, although no alarm has come', async () => {
  const scene = await withOneTimePassword()
  await scene.browser.killWorker()
  await moveOneTimePasswords(scene.browser, -minutes(6))
  const later = await scene.browser.popupInTab()
  await later.getByRole('main').getByRole('button').first().waitFor()
  expect(await later.textContent('body')).not.toContain(scene.oneTimePassword)
})

test('with the clock set back to before it was made, a one-time password counts as gone', async () => {
  const scene = await withOneTimePassword()
  const login = await openLogin(scene)
  await scene.popup.page.bringToFront()
  await moveOneTimePasswords(scene.browser, minutes(60))
  await scene.popup.text('popup_expired').first().waitFor()
  expect(await scene.popup.page.textContent('body')).not.toContain(scene.oneTimePassword)
  await login.bringToFront()
  await scene.browser.pressCommand('fill')
  expect(await inboxIn(login)).toBe('anna@firm.example')
  const typed = scene.town.requests.filter(({ path }) => path === '/api/auth.php')
  expect(typed.some(({ body }) => body.includes(scene.oneTimePassword))).toBe(false)
  expect(await loginField(login).count()).toBe(0)
})

test('the badge counts minutes, then seconds with another colour at the end, then shows nothing', async () => {
  const scene = await withOneTimePassword()
  const { browser } = scene
  const badge = (pattern: RegExp) =>
    until(`the badge ${pattern}`, async () => {
      const now = await browser.badge()
      return pattern.test(now.text) && now
    })
  const calm = await badge(/^4m$/)
  await letTimePass(scene, minutes(2))
  await badge(/^2m$/)
  await letTimePass(scene, minutes(2))
  expect((await badge(/^[345]\d$/)).colour).toBe(calm.colour)
  await letTimePass(scene, 30_000)
  expect((await badge(/^[12]?\d$/)).colour).not.toBe(calm.colour)
  await letTimePass(scene, 30_000)
  await badge(/^$/)
})
