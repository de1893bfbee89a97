import { expect, test } from 'vitest'
import { namedProfiles } from '../../../src/core/profiles.ts'
import { anna, deniz, holds, orchard, sentTo } from '../harness/mailbox-password.ts'
import { atPasswordForm, changeToSuggestion } from '../harness/password-form.ts'
import { type InPopup, inPopup } from '../harness/person.ts'
import { openLogin, type Scene, typeIntoWebmail } from '../harness/scene.ts'
import { until } from '../harness/until.ts'
import { say } from '../harness/words.ts'

const onCard = (on: InPopup) => on.page.locator('dl.shown-once code').textContent()
const own = (on: InPopup) => on.page.getByLabel(say('password_own'), { exact: true })

/** Changes it, up to the press that says it has been saved. */
async function change({ popup }: Scene): Promise<string> {
  const next = await changeToSuggestion(popup)
  await popup.text('password_changed_title').waitFor()
  expect(await onCard(popup)).toBe(next)
  await popup.button('password_saved').click()
  await popup.button('password_saved').waitFor({ state: 'detached' })
  expect(await popup.page.textContent('body')).not.toContain(next)
  return next
}

test('Thexyz: with the new password the person gets into the webmail, with the old one not', async () => {
  const scene = await atPasswordForm(anna)
  const old = holds(scene.town, anna.mailbox)
  const next = await change(scene)
  expect(sentTo(scene.town, next)).toEqual(['www.thexyz.com'])
  const login = await openLogin(scene)
  expect(await typeIntoWebmail(login, anna.mailbox, old)).toBeTypeOf('string')
  expect(await typeIntoWebmail(login, anna.mailbox, next)).toBeUndefined()
})

const panels = [
  ['METUTech’s customer panel', deniz],
  ['PolarisMail', orchard],
] as const
test.each(panels)(
  '%s: the chosen mailbox takes the new password alone, the other one stays as it is',
  async (_, customer) => {
    const scene = await atPasswordForm(customer)
    const { town } = scene
    const { mailbox, other } = customer
    const [old, ofOther] = [holds(town, mailbox), holds(town, other)]
    const next = await change(scene)
    expect(town.truth.check(mailbox, next)).toBe('mailbox-password')
    expect(town.truth.check(mailbox, old)).toBeUndefined()
    expect(holds(town, other)).toBe(ofOther)
    expect(sentTo(town, next)).toEqual([new URL(namedProfiles[customer.provider].panelUrl).host])
  },
)

test('with the worker killed before the answer, the new one is kept, sent once, and tried by signing in with it', async () => {
  const { town, browser, popup } = await atPasswordForm(anna)
  town.setFault(
    { host: 'www.thexyz.com', path: /productdetails/, method: 'POST' },
    { kind: 'silence', acted: true },
  )
  const next = await changeToSuggestion(popup)
  await until('the provider to have it', () => sentTo(town, next).length > 0)
  await browser.killWorker()
  await popup.page.close()

  const later = inPopup(await browser.popupInTab())
  await later.text('password_changed_title').waitFor()
  await later.text('password_wasTried').waitFor()
  expect(await onCard(later)).toBe(next)
  expect(holds(town, anna.mailbox)).toBe(next)
  await later.button('password_saved').click()
  await later.button('popup_mailboxPassword').waitFor()
  expect(sentTo(town, next)).toEqual(['www.thexyz.com', 'mail.thexyz.com'])
})

const tooWeak = [
  ['Kısa-1', 'password_tooShort', '8'],
  ['mavi-defter-92', 'password_needsUpper'],
  ['MaviDefter92', 'password_needsSymbol'],
] as const

test('an own password that breaks the rule is refused in words and sent nowhere, a better one is taken', async () => {
  const { town, popup } = await atPasswordForm(deniz)
  const old = holds(town, deniz.mailbox)
  town.requests.length = 0
  await popup.button('password_useOwn').click()
  for (const [typed, rule, ...numbers] of tooWeak) {
    await own(popup).fill(typed)
    await popup.button('password_save').click()
    await popup.text(rule, ...numbers).waitFor()
  }
  expect(town.requests).toEqual([])
  expect(holds(town, deniz.mailbox)).toBe(old)

  await own(popup).fill('Mavi-Defter-92 ğ&')
  await popup.button('password_save').click()
  await popup.text('password_changed_title').waitFor()
  expect(await onCard(popup)).toBe('Mavi-Defter-92 ğ&')
  expect(holds(town, deniz.mailbox)).toBe('Mavi-Defter-92 ğ&')
  expect(tooWeak.flatMap(([typed]) => sentTo(town, typed))).toEqual([])
})

test('what the provider refuses is told in its own words, and the old password still opens the mailbox', async () => {
  const { town, popup } = await atPasswordForm(anna, (town) => {
    town.account(anna.account.name).modes.passwordOutcome = 'refused'
  })
  const old = holds(town, anna.mailbox)
  const next = await changeToSuggestion(popup)
  await popup.text('password_refused', 'Thexyz').waitFor()
  await popup.page.getByText(/must have 8 characters/).waitFor()
  expect(sentTo(town, next)).toEqual(['www.thexyz.com'])
  expect(town.truth.check(anna.mailbox, old)).toBe('mailbox-password')
  expect(town.truth.check(anna.mailbox, next)).toBeUndefined()
})
