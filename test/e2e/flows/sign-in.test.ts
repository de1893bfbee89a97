import { expect, test } from 'vitest'
import { rubbish, status } from '../../town/faults.ts'
import { totp } from '../../town/whmcs/totp.ts'
import { inPopup } from '../harness/person.ts'
import { atTheDoor, inboxOpened, type Scene, signedIn } from '../harness/scene.ts'
import { say } from '../harness/words.ts'

const anna = 'anna@firm.example'
const tomas = 'tomas@studio.example'

async function atTheSecondFactor(before?: Parameters<typeof atTheDoor>[0]): Promise<Scene> {
  const scene = await atTheDoor(before)
  await scene.popup.signIn(scene.town.account(tomas))
  await scene.popup.code.waitFor()
  return scene
}

test('a wrong password says so, keeps the name and not the password, and the right one then works', async () => {
  const { town, popup } = await atTheDoor()
  await popup.signIn({ name: anna, password: 'not-this-one' })
  await popup.text('error_wrongPassword', 'Thexyz').waitFor()
  expect(await popup.accountName.inputValue()).toBe(anna)
  expect(await popup.password.inputValue()).toBe('')

  await popup.signIn(town.account(anna))
  await popup.button('popup_get').waitFor()
})

test('what was typed but the password is still there in a popup opened later', async () => {
  const { browser, popup } = await atTheDoor()
  await popup.signIn({ name: anna, password: 'not-this-one' })
  await popup.text('error_wrongPassword', 'Thexyz').waitFor()
  await browser.killWorker()
  const later = inPopup(await browser.popupInTab())
  expect(await later.accountName.inputValue()).toBe(anna)
  expect(await later.password.inputValue()).toBe('')
})

test('a first sign-in that hangs is still seen in a popup opened later, and can be given up there', async () => {
  const { town, browser, popup } = await atTheDoor((before) => {
    before.setFault({ host: 'www.thexyz.com' }, { kind: 'silence', acted: false })
  })
  await popup.signIn(town.account(anna))
  await popup.button('signIn_busy').waitFor()
  await popup.page.close()

  const later = inPopup(await browser.popupInTab())
  await later.button('signIn_cancel').click()
  await later.button('signIn_button').waitFor()
  town.clearFaults()
  await later.signIn(town.account(anna))
  await later.button('popup_get').waitFor()
})

test('whoever does not allow the hosts is told what to do, and nothing is sent anywhere', async () => {
  const { town, popup } = await atTheDoor()
  await popup.page.evaluate('browser.permissions.request = () => Promise.resolve(false)')
  await popup.signIn(town.account(anna))
  await popup.text('error_noPermission', 'Thexyz').waitFor()
  await popup.text('error_noPermission_next').waitFor()
  expect(town.requests).toEqual([])
})

test.each([
  ['no network', { kind: 'drop', acted: false } as const, 'error_offline'],
  ['a page that has changed', rubbish('<p>We have moved to something new.</p>'), 'error_changed'],
  ['a server that is overrun', status(503), 'error_busy'],
  ['a firewall', status(403, {}, '<h1>Forbidden</h1>'), 'error_blocked'],
  ['a page elsewhere', status(302, { location: 'https://other.example/' }), 'error_moved'],
])('%s gets its own sentence, and the sign-in works when that is over', async (_, fault, sentence) => {
  const { town, popup } = await atTheDoor((before) => {
    before.setFault({ host: 'www.thexyz.com' }, fault)
  })
  await popup.signIn(town.account(anna))
  await popup.text(sentence, 'Thexyz').waitFor()
  await popup.text(`${sentence}_next`, 'Thexyz').waitFor()
  expect(await popup.accountName.inputValue()).toBe(anna)
  // A redirect of a page is followed; nothing that was typed goes with it.
  for (const request of town.requests.filter(({ host }) => host === 'other.example'))
    expect(request).toMatchObject({ method: 'GET', path: '/', body: '', headers: { origin: 'null' } })

  town.clearFaults()
  await popup.signIn(town.account(anna))
  await popup.button('popup_get').waitFor()
})

test('with a second factor: a wrong code says so, the right one goes on to the inbox', async () => {
  const { town, browser, popup } = await atTheSecondFactor()
  await popup.code.fill('000000')
  await popup.button('secondFactor_button').click()
  await popup.text('error_wrongCode', 'Thexyz').waitFor()

  await popup.code.fill(totp(town.account(tomas).totpSecret, town.clock.now()))
  await popup.button('secondFactor_button').click()
  await popup.button('popup_openWebmail').click()
  expect(await inboxOpened(browser)).toBe(tomas)
})

test('the code is still asked for after the popup was closed and the worker killed', async () => {
  const { town, browser, popup } = await atTheSecondFactor()
  await popup.page.close()
  await browser.killWorker()
  const later = inPopup(await browser.popupInTab())
  await later.code.fill(totp(town.account(tomas).totpSecret, town.clock.now()))
  await later.button('secondFactor_button').click()
  await later.button('popup_get').waitFor()
})

test('a backup code lets in, and the new one stays until it is saved', async () => {
  const { town, browser, popup } = await atTheSecondFactor()
  const used = town.account(tomas).backupCode
  await popup.button('secondFactor_useBackup').click()
  await popup.page.getByLabel(say('secondFactor_backup'), { exact: true }).fill(used)
  await popup.button('secondFactor_button').click()
  await popup.text('backupCode_title').waitFor()
  const later = inPopup(await browser.popupInTab())
  const shown = await later.page.locator('code').textContent()
  expect(shown).toBe(town.account(tomas).backupCode)
  expect(shown).not.toBe(used)

  await later.button('backupCode_saved').click()
  await later.button('popup_get').waitFor()
  expect(JSON.stringify(await browser.stored('session'))).not.toContain(shown)
})

test('a user with several clients chooses one', async () => {
  const { popup } = await atTheDoor((town) => {
    Object.assign(town.account(anna), {
      clients: [
        { id: '11', name: 'Berg Studio' },
        { id: '12', name: 'Berg Family' },
      ],
    })
  }).then(async (scene) => {
    await scene.popup.signIn(scene.town.account(anna))
    return scene
  })
  await popup.text('chooseClient_title').waitFor()
  await popup.page.getByRole('button', { name: 'Berg Family' }).click()
  await popup.button('popup_get').waitFor()
})

test('a session that has ended meanwhile asks to sign in, then does what was wanted', async () => {
  const { town, browser, popup } = await signedIn()
  town.clientArea.endSessions()
  await popup.button('popup_openWebmail').click()
  await popup.text('error_signedOut', 'Thexyz').waitFor()

  await popup.signIn(town.account(anna))
  expect(await inboxOpened(browser)).toBe(anna)
})

test('Turkish pages in the older look work like any other', async () => {
  const { browser, popup } = await signedIn('deniz@atolye.example')
  await popup.button('popup_openWebmail').click()
  expect(await inboxOpened(browser)).toBe('deniz@atolye.example')
})

test.each(['Lax', 'Strict'] as const)(
  'servers that want their own Origin and Referer, with SameSite=%s cookies, take all of it',
  async (sameSite) => {
    const { town, browser, popup } = await signedIn(anna, ({ clientArea, webmail }) => {
      Object.assign(clientArea.installation, { strictOrigin: true, sameSite, requiresPost: true })
      Object.assign(webmail.modes, { strictOrigin: true, sameSite })
    })
    await popup.button('popup_openWebmail').click()
    expect(await inboxOpened(browser)).toBe(anna)
    // The session Latchkey made is the browser's own.
    const page = await browser.open('https://www.thexyz.com/account/clientarea.php?action=services')
    await page.getByText(town.account(anna).fullName).first().waitFor()
  },
)
