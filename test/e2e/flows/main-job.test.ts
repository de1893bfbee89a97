import { expect, test } from 'vitest'
import { inPopup } from '../harness/person.ts'
import { inboxOpened, seenSignedIn, signedIn } from '../harness/scene.ts'
import { openBrowser, openTown } from '../harness/stage.ts'
import { until } from '../harness/until.ts'
import { say } from '../harness/words.ts'

declare const chrome: { permissions: { getAll(): Promise<{ origins: string[] }> } }

test('from locked out to the inbox: sign in in the popup, press Open webmail', async () => {
  const town = await openTown()
  const browser = await openBrowser({ town })
  const page = await browser.open('https://town.example/')
  const popup = inPopup(await browser.popupOver(page))
  const grantedHosts = () =>
    popup.page.evaluate(async () => (await chrome.permissions.getAll()).origins.sort())
  expect(await grantedHosts()).toEqual([])

  await popup.signIn(town.account('anna@firm.example'))
  await popup.button('popup_openWebmail').waitFor()
  expect(await grantedHosts()).toEqual(['https://mail.thexyz.com/*', 'https://www.thexyz.com/*'])
  await popup.button('popup_openWebmail').click()

  expect(await inboxOpened(browser)).toBe('anna@firm.example')
  const signIns = town.requests.filter(({ path }) => path === '/api/auth.php')
  expect(signIns.map(({ method }) => method)).toEqual(['POST'])
  expect(town.truth.check('anna@firm.example', JSON.parse(signIns[0]?.body ?? '{}').password)).toBe(
    'one-time-password',
  )

  await seenSignedIn(browser)
  const later = inPopup(await browser.popupOver(await browser.open('https://town.example/')))
  await later.text('popup_signedIn_next').waitFor()
  await later.button('notice_dismiss').click()
  await later.text('popup_signedIn_next').waitFor({ state: 'detached' })
})

test('a one-time password is shown with its time running down, and copied exactly', async () => {
  const { town, browser, popup } = await signedIn()
  await popup.button('popup_get').click()
  const shown = await popup.oneTimePassword()
  expect(shown).toBe(town.truth.mailbox('anna@firm.example')?.oneTimePassword?.value)

  const time = async () => (await popup.timer.textContent())?.replace(say('popup_timeLeft'), '').trim() ?? ''
  const first = await time()
  expect(first).toMatch(/^(5:00|4:5\d)$/)
  await until('the time to run', async () => (await time()) < first)

  await popup.button('copy_button').click()
  await popup.button('copy_done').waitFor()
  const page = await browser.open('https://town.example/')
  expect(await browser.readClipboard(page)).toBe(shown)
})

test.each(['spaces-inside', 'quotes', 'markup', 'emoji', 'leading-zeros'] as const)(
  'a one-time password with %s opens the mailbox',
  async (alphabet) => {
    const { browser, popup } = await signedIn('anna@firm.example', (town) => {
      town.account('anna@firm.example').modes.otpAlphabet = alphabet
    })
    await popup.button('popup_openWebmail').click()
    expect(await inboxOpened(browser)).toBe('anna@firm.example')
  },
)
