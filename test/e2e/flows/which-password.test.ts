import { expect, test } from 'vitest'
import { type Fault, status } from '../../town/faults.ts'
import { anna, deniz, holds, sentTo } from '../harness/mailbox-password.ts'
import { atPasswordForm, changeToSuggestion } from '../harness/password-form.ts'
import { inboxIn, tabAt } from '../harness/scene.ts'
import { say } from '../harness/words.ts'

const thexyz = { customer: anna, panel: 'www.thexyz.com', webmail: 'mail.thexyz.com' } as const
const metutech = {
  customer: deniz,
  panel: 'app.metunic.com.tr',
  webmail: 'http.mnic.xion.oxcs.net',
} as const
const places = { Thexyz: thexyz, 'METUTech’s customer panel': metutech } as const
const everywhere = Object.keys(places) as (keyof typeof places)[]

const noAnswer = { status: 504, headers: {}, body: '' }
const lost = {
  done: { kind: 'change', change: () => noAnswer },
  'not done': status(504),
} as const satisfies Record<string, Fault>

/** Changes the password, and no clear answer comes. */
async function changeInDoubt({ customer, panel }: (typeof places)[keyof typeof places], fault: Fault) {
  const scene = await atPasswordForm(customer)
  const old = holds(scene.town, customer.mailbox)
  scene.town.setFault({ host: panel, method: 'POST', times: 1 }, fault)
  return { ...scene, old, next: await changeToSuggestion(scene.popup) }
}

const card = 'dl.shown-once code'

test('Thexyz: of a change without an answer that was made, the card says that the new password works', async () => {
  const { town, popup, next } = await changeInDoubt(thexyz, lost.done)
  await popup.text('password_changed_title').waitFor()
  await popup.text('password_wasTried').waitFor()
  expect((await popup.page.locator(card).textContent()) === next).toBe(true)
  expect(holds(town, anna.mailbox) === next).toBe(true)
  expect(sentTo(town, next)).toEqual([thexyz.panel, thexyz.webmail])
})

test('Thexyz: of a change without an answer that was not made, the person reads that the old password works', async () => {
  const { town, popup, old, next } = await changeInDoubt(thexyz, lost['not done'])
  await popup.text('password_notDone').waitFor()
  await popup.text('password_notDone_next').waitFor()
  expect(holds(town, anna.mailbox) === old).toBe(true)
  expect(sentTo(town, next)).toEqual([thexyz.panel, thexyz.webmail])
  await popup.button(anna.opener).click()
  await changeToSuggestion(popup)
  await popup.text('password_changed_title').waitFor()
})

test.each([
  ['made', 'done'],
  ['not made', 'not done'],
] as const)(
  'METUTech’s customer panel: whether a change without an answer was %s, the person has Latchkey find out at the webmail',
  async (_, outcome) => {
    const { town, popup, old, next } = await changeInDoubt(metutech, lost[outcome])
    await popup.text('password_unknown').waitFor()
    expect((await popup.page.locator(card).textContent()) === next).toBe(true)
    expect(sentTo(town, next)).toEqual([metutech.panel])
    await popup.button('password_try').click()
    await popup.text(outcome === 'done' ? 'password_wasTried' : 'password_notDone').waitFor()
    expect(holds(town, deniz.mailbox) === (outcome === 'done' ? next : old)).toBe(true)
    expect(sentTo(town, next)).toEqual([metutech.panel, metutech.webmail])
  },
)

test('where the webmail does not answer either, the card keeps the new password and can find out once more', async () => {
  const { town, popup, next } = await changeInDoubt(metutech, lost.done)
  town.setFault({ host: metutech.webmail }, status(503))
  await popup.button('password_try').click()
  await popup.text('password_tried_notTold').waitFor()
  expect((await popup.page.locator(card).textContent()) === next).toBe(true)
  town.clearFaults()
  await popup.button('password_try').click()
  await popup.text('password_wasTried').waitFor()
})

test.each(everywhere)('%s: signing in to the webmail with the new password ends in the inbox', async (at) => {
  const { customer, webmail } = places[at]
  const { town, browser, popup } = await atPasswordForm(customer)
  const next = await changeToSuggestion(popup)
  await popup.button('password_openWithIt').click()
  expect(await inboxIn(await tabAt(browser, `https://${webmail}/`))).toBe(customer.mailbox)
  expect(holds(town, customer.mailbox) === next).toBe(true)
  expect(await popup.page.getByRole('button', { name: say('password_saved') }).count()).toBe(1)
})
