import { expect, test } from 'vitest'
import type { Town } from '../../town/town.ts'
import { type Customer, deniz, holds, orchard } from '../harness/mailbox-password.ts'
import { inPopup } from '../harness/person.ts'
import { atTheDoor } from '../harness/scene.ts'
import { until } from '../harness/until.ts'
import { say } from '../harness/words.ts'

type Named = Readonly<Record<string, string>>

interface Subject {
  readonly title: string
  readonly customer: Customer
  readonly before?: (town: Town) => void
  /** By the keys of the fields' labels: what stands there, and what is typed instead. */
  readonly found: Named
  readonly typed: Named
  readonly isSo: (town: Town) => object | undefined
  readonly expected: object
}

const panelUser = ({ panel }: Town) =>
  panel.accounts
    .flatMap(({ services }) => services.flatMap(({ users }) => users ?? []))
    .find(({ address }) => address === deniz.mailbox)

const panel = {
  customer: deniz,
  found: { details_firstName: 'Kayit', details_lastName: 'Çelik & Co', details_quota: '5000' },
  typed: { details_firstName: 'Ayşe', details_lastName: 'Öz & Kızı', details_quota: '20000' },
  isSo: panelUser,
  expected: { firstName: 'Ayşe', lastName: 'Öz & Kızı', quota: '20' },
}
const subjects: readonly Subject[] = [
  { ...panel, title: 'METUTech’s customer panel' },
  {
    ...panel,
    title: 'METUTech’s customer panel in Turkish, with a window that a script fills',
    before: ({ panel: { modes } }) =>
      Object.assign(modes, { build: 'modal-script', language: 'tr', quota: 'box' }),
  },
  {
    title: 'PolarisMail',
    customer: orchard,
    found: { details_displayName: `Name of ${orchard.mailbox}`, details_quota: '25600' },
    typed: { details_displayName: 'The shop', details_quota: '30000' },
    isSo: ({ polarismail }) => polarismail.user('shop', 'orchard.example'),
    expected: { uname: 'The shop', quota: 30_000, accountType: 2 },
  },
]

test.each(subjects)('$title: name and size are read and changed, and the password stays', async (subject) => {
  const { customer, before, found, typed, isSo, expected } = subject
  const { town, browser, popup } = await atTheDoor(before)
  await popup.signInTo(customer.provider, customer.account)
  await popup.button(customer.opener).waitFor()
  const options = inPopup(await browser.optionsPage())
  const field = (key: string) => options.page.getByLabel(say(key), { exact: true })
  await field('popup_mailbox').selectOption({ label: customer.mailbox })
  const old = holds(town, customer.mailbox)

  await options.button('details_open').click()
  for (const [key, text] of Object.entries(found)) {
    await field(key).waitFor()
    expect(await field(key).inputValue()).toBe(text)
  }
  await field('details_quota').fill('a lot')
  await options.button('details_save').click()
  await options.text('details_quota_wrong').waitFor()
  for (const [key, text] of Object.entries(typed)) await field(key).fill(text)
  await options.button('details_save').click()
  await options.text('details_saved').waitFor()
  expect(isSo(town)).toMatchObject(expected)
  expect(holds(town, customer.mailbox) === old).toBe(true)
})

test.each([
  [true, 'details_found_all'],
  [false, 'details_found_none'],
] as const)(
  'of a new name that was being sent when the worker was killed the person hears what became: done is %s',
  async (acted, words) => {
    const { town, browser, popup } = await atTheDoor()
    await popup.signInTo(deniz.provider, deniz.account)
    await popup.button(deniz.opener).waitFor()
    const options = inPopup(await browser.optionsPage())
    const field = (key: string) => options.page.getByLabel(say(key), { exact: true })
    await field('popup_mailbox').selectOption({ label: deniz.mailbox })
    await options.button('details_open').click()
    await field('details_firstName').fill('Ayşe')

    const isSent = ({ host, method }: { host: string; method: string }) =>
      host === 'app.metunic.com.tr' && method === 'POST'
    town.requests.length = 0
    town.setFault({ host: 'app.metunic.com.tr', method: 'POST' }, { kind: 'silence', acted })
    await options.button('details_save').click()
    await until('the new name to be sent', () => town.requests.some(isSent))
    await browser.killWorker()
    await options.text(words).waitFor()
    expect(panelUser(town)).toMatchObject({ firstName: acted ? 'Ayşe' : 'Kayit' })
    expect(town.requests.filter(isSent)).toHaveLength(1)

    const later = inPopup(await browser.optionsPage())
    await later.text(words).waitFor()
    await later.button('details_close').click()
    await later.text(words).waitFor({ state: 'detached' })
    const { mailboxDetailsChanges } = await browser.stored('session')
    expect(mailboxDetailsChanges).toEqual({})
  },
)
