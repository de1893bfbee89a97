import { expect, test } from 'vitest'
import { inboxOpened, signedIn } from '../harness/scene.ts'
import { say } from '../harness/words.ts'

const office = 'office@company.example'

test('one of sixty mailboxes is found by typing a part of its address, and opened', async () => {
  const { browser, popup } = await signedIn(office)
  const search = popup.page.getByRole('combobox', { name: say('popup_mailbox_search', ['60']) })
  await search.click()
  // There is an Elif in either firm.
  await search.fill('elif2')
  await expect.poll(() => popup.page.getByRole('option').count()).toBe(2)
  await popup.page.getByRole('option', { name: 'elif2@shop.example' }).click()
  await popup.button('popup_openWebmail').click()
  expect(await inboxOpened(browser)).toBe('elif2@shop.example')
})

test('a mailbox of the older platform says that one-time passwords are not offered for it', async () => {
  const { popup } = await signedIn(office)
  const search = popup.page.getByRole('combobox')
  await search.click()
  await search.fill('classic')
  await popup.page.getByRole('option').first().click()
  await popup.text('popup_olderGeneration', 'Thexyz').waitFor()
  expect(await popup.button('popup_get').count()).toBe(0)
  expect(await popup.page.getByRole('link', { name: say('link_mailboxPage', ['Thexyz']) }).count()).toBe(1)
})

test('the mailbox chosen last is the one shown the next time', async () => {
  const { browser, popup } = await signedIn('tomas@studio.example', (town) => {
    town.account('tomas@studio.example').modes.secondFactor = 'none'
  })
  await popup.page
    .getByLabel(say('popup_mailbox'), { exact: true })
    .selectOption({ label: 'hello@studio.example' })
  await popup.button('popup_get').click()
  await popup.oneTimePassword()
  await browser.killWorker()
  const later = await browser.popupInTab()
  await later.getByRole('timer').waitFor()
  const chosen = later.getByLabel(say('popup_mailbox'), { exact: true }).locator('option:checked')
  expect(await chosen.textContent()).toBe('hello@studio.example')
})
