import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import type { PasswordBatch } from '../../../src/core/password-batch.ts'
import { firstMailboxPassword } from '../../town/polarismail/account.ts'
import { press, see } from '../harness/firefox-person.ts'
import { holds } from '../harness/mailbox-password.ts'
import { until } from '../harness/until.ts'
import { createDownloads } from './app-password-scene.ts'
import {
  atOptions,
  handedOut,
  harvest,
  openHandOut,
  savedHandOut,
  startForDomain,
  watchChanges,
} from './many-mailboxes-scene.ts'
import { oneFirefox } from './one-firefox.ts'

const downloads = createDownloads()
const place = oneFirefox(downloads.preferences, { polarismailAdmins: [harvest] })

const chosen = harvest.domains['harvest.example']
const left = harvest.domains['mill.example']

const batch = async (): Promise<PasswordBatch | undefined> => {
  const { passwordBatches } = await place().firefox.stored('session')
  return Object.values((passwordBatches ?? {}) as Record<string, PasswordBatch>)[0]
}

test('Firefox: sixty mailboxes change although the event page ends and one has to wait; none is sent twice, all are handed out', async () => {
  const { town, firefox } = place()
  town.polarismail.modes.pauseAfter = { changes: 40, forMs: 500, saysHowLong: true }
  const options = await atOptions(place())
  const changes = watchChanges(town, 30)
  await startForDomain(options)
  const cutOff = await until('an answer that does not come', () => changes.unanswered)
  await options.close()
  await firefox.endBackground()

  await firefox.ringAlarms()
  const later = await firefox.optionsPage()
  await until('the end of it', async () => (await batch())?.status === 'finished', 60_000)
  await see(later, 'batch_finished')
  await see(later, 'batch_sum_changed_many', String(chosen.length))
  const { asked } = changes
  const refused = asked.filter(({ status }) => status === 429).map(({ address }) => address)
  expect(refused).toHaveLength(1)
  expect(asked.map(({ address }) => address).toSorted()).toEqual([...chosen, ...refused].toSorted())
  // Whether the one without an answer holds was found out by signing in with it, once.
  const tried = town.requests.filter(({ path }) => path === '/json.php')
  expect(tried.map(({ body }) => new URLSearchParams(body).get('username'))).toEqual([cutOff.split('@')[0]])
  expect((await batch())?.rows.map(({ address, status }) => [address, status])).toEqual(
    chosen.map((address) => [address, 'changed']),
  )
  for (const address of chosen) expect(town.truth.check(address, firstMailboxPassword)).toBeUndefined()
  for (const address of left) expect(holds(town, address)).toBe(firstMailboxPassword)

  const { path, text, passphrase } = await savedHandOut(later, downloads)
  const truth = Object.fromEntries(chosen.map((address) => [address, holds(town, address)]))
  for (const secret of Object.entries(truth).flat()) expect(text).not.toContain(secret)
  const file = await firefox.open(pathToFileURL(path).href)
  await openHandOut(file, `${passphrase}x`)
  await see(file, 'handOut_file_wrong')
  await openHandOut(file, passphrase)
  expect(await handedOut(file)).toEqual(truth)

  await later.bringToFront()
  await press(later, 'batch_saved')
  await until('it to be over', async () => (await batch()) === undefined)
  const inMemory = JSON.stringify(await firefox.stored('session'))
  expect(Object.values(truth).filter((password) => inMemory.includes(password))).toEqual([])
}, 120_000)
