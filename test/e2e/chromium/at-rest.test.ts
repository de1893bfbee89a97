import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import type { Town } from '../../town/town.ts'
import { totp } from '../../town/whmcs/totp.ts'
import type { Browser } from '../harness/browser.ts'
import { tracesOnDisk } from '../harness/on-disk.ts'
import { createAppPassword, lena, revoke } from '../harness/ox-scene.ts'
import { inPopup } from '../harness/person.ts'
import {
  atTheDoor,
  inboxOpened,
  openLogin,
  type Scene,
  signedIn,
  typeIntoWebmail,
  withOneTimePassword,
} from '../harness/scene.ts'
import { openChromium } from '../harness/stage.ts'
import { until } from '../harness/until.ts'
import { say } from '../harness/words.ts'

const anna = 'anna@firm.example'
const tomas = 'tomas@studio.example'

/** Pages with secrets come without the headers that keep careful servers' pages off the disk. */
function allowCaching(town: Town): void {
  town.setFault(
    { path: /productdetails|modop=custom|\/api\// },
    {
      kind: 'change',
      change: (reply) => ({
        ...reply,
        headers: { ...reply.headers, 'cache-control': 'private, max-age=600' },
      }),
    },
  )
}

/** Everything with a secret in it that Latchkey does. */
async function useEverything({ town, browser, popup }: Scene): Promise<void> {
  await popup.signIn({ name: tomas, password: 'not-this-one-Either-9' })
  await popup.text('error_wrongPassword', 'Thexyz').waitFor()
  await popup.signIn(town.account(tomas))
  await popup.button('secondFactor_useBackup').click()
  await popup.page
    .getByLabel(say('secondFactor_backup'), { exact: true })
    .fill(town.account(tomas).backupCode)
  await popup.button('secondFactor_button').click()
  await popup.button('backupCode_saved').click()
  await popup.button('popup_get').click()
  await popup.oneTimePassword()
  await popup.button('popup_new').click()
  await popup.button('popup_openWebmail').click()
  expect(await inboxOpened(browser)).toBe(tomas)
  await popup.page.bringToFront()
  await popup.page.getByRole('button', { name: say('popup_accounts') }).click()
  await popup.button('popup_signOut').click()
  await popup.signIn(town.account(tomas))
  await popup.code.fill(totp(town.account(tomas).totpSecret, town.clock.now()))
  await popup.button('secondFactor_button').click()
  await popup.button('popup_get').click()
  await popup.oneTimePassword()
}

test('after all of it the profile on disk holds none of the secrets, and the next start knows none', async () => {
  const scene = await atTheDoor(allowCaching)
  const { town, browser } = scene
  await useEverything(scene)
  const id = new URL(scene.popup.page.url()).host
  await browser.killWorker()
  await browser.quit()

  const secrets = [...town.secrets(), 'not-this-one-Either-9']
  expect(secrets.length).toBeGreaterThan(20)
  // The search does reach what Latchkey writes: the name of the account is no secret, and is there.
  expect(tracesOnDisk(browser.profile, [tomas]).length).toBeGreaterThan(0)
  expect(tracesOnDisk(browser.profile, secrets)).toEqual([])
  expect(readFileSync(join(browser.profile, 'Default', 'Preferences'), 'utf8')).toContain(id)

  const again = await openChromium({ town, profile: browser.profile })
  const popup = inPopup(await again.popupInTab())
  await popup.accountName.waitFor()
  expect(Object.keys(await again.stored('session'))).toEqual([])
  expect((await again.badge()).text).toBe('')
  const page = await again.open('https://www.thexyz.com/account/clientarea.php')
  await page.locator('input[name=password]').waitFor()
})

test('an app password that was made, shown, saved to a file and revoked leaves no secret on disk', async () => {
  const scene = await atTheDoor(allowCaching)
  const { town, browser, popup } = scene
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-download-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  await popup.signInTo('private-email', { ...lena, password: 'not-this-one-Either-9' })
  await popup.text('error_wrongPassword', 'Private Email').waitFor()
  await popup.signIn(lena)
  const { password } = await createAppPassword(popup)
  const [file] = await Promise.all([
    popup.page.waitForEvent('download'),
    popup.page.getByRole('link', { name: say('appPassword_apple') }).click(),
  ])
  await file.saveAs(join(folder, file.suggestedFilename()))
  await popup.button('appPassword_saved').click()
  await popup.button('popup_appPasswords').click()
  await revoke(popup, 'Garden phone')
  await popup.page.getByRole('button', { name: say('appPassword_back') }).click()
  await createAppPassword(popup, { app: 'app_contacts', name: 'Not saved' })
  await browser.killWorker()
  await browser.quit()

  const secrets = [...town.secrets(), 'not-this-one-Either-9']
  expect(secrets).toContain(password)
  expect(secrets.length).toBeGreaterThan(8)
  expect(tracesOnDisk(browser.profile, [lena.name]).length).toBeGreaterThan(0)
  expect(tracesOnDisk(folder, [lena.name]).length).toBeGreaterThan(0)
  expect([browser.profile, folder].flatMap((where) => tracesOnDisk(where, secrets))).toEqual([])
})

/** Ending a session at the provider takes the session and its hosts, and comes after what the person sees. */
const providerTold = (browser: Browser) =>
  until('the provider to be told', async () => {
    const { sessionsToEnd } = await browser.stored('session')
    return isDeepStrictEqual(sessionsToEnd, {})
  })

test('signing out forgets the session and the one-time password, here and at the provider', async () => {
  const scene = await withOneTimePassword()
  const { browser, popup, oneTimePassword } = scene
  await popup.page.getByRole('button', { name: say('popup_accounts') }).click()
  await popup.button('popup_signOut').click()
  await popup.accountName.waitFor()
  expect(await popup.page.textContent('body')).not.toContain(oneTimePassword)
  await providerTold(browser)
  const session = await browser.stored('session')
  expect(JSON.stringify([session, await browser.stored('local')])).not.toContain(oneTimePassword)
  expect(session).toMatchObject({ signIns: {}, mailboxes: {}, oneTimePasswords: {} })
  await expect.poll(async () => (await browser.badge()).text).toBe('')

  const login = await openLogin(scene)
  await browser.pressCommand('fill')
  const page = await browser.open('https://www.thexyz.com/account/clientarea.php')
  await page.locator('input[name=password]').waitFor()
  await login.bringToFront()
  expect(await login.locator('input[name=password]').inputValue()).toBe('')
  // The provider still takes it for what is left of its time: no secret of Latchkey's, but the truth.
  expect(await typeIntoWebmail(login, anna, oneTimePassword)).toBeUndefined()
})

test('forgetting the account leaves no trace of its name in storage and gives the hosts back', async () => {
  const { browser } = await signedIn()
  const options = inPopup(await browser.optionsPage())
  await options.button('options_account_forget').click()
  await options.button('options_account_forget_yes').click()
  await options.text('options_accounts_empty').waitFor()
  const { accounts } = await browser.stored('local')
  expect(accounts).toEqual([])
  await providerTold(browser)
  expect(JSON.stringify(await browser.stored('session'))).not.toContain(anna)
  const origins = await options.page.evaluate('chrome.permissions.getAll().then(({ origins }) => origins)')
  expect(origins).toEqual([])
})
