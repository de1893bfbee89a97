import type { BatchRow, PasswordBatch } from '../../../src/core/password-batch.ts'
import type { Town } from '../../town/town.ts'
import type { Browser } from './browser.ts'
import { holds } from './mailbox-password.ts'
import { type InPopup, inPopup } from './person.ts'
import { atTheDoor, type Scene } from './scene.ts'
import { say } from './words.ts'

/** Manages five hundred mailboxes of six domains at PolarisMail. */
export const vineyard = {
  provider: 'polarismail',
  account: { name: 'vineyard', password: 'amber-Terrace-38' },
} as const

/** Manages five hundred mailboxes of five domains in METUTech's panel. */
export const kampus = {
  provider: 'metutech-panel',
  account: { name: 'kampus', password: 'turuncu-Liman-57' },
} as const

type Manager = typeof vineyard | typeof kampus

export interface ManyScene extends Scene {
  readonly options: InPopup
}

/** Signed in, with the options in front and their list of mailboxes to choose from. */
export async function atChoice(manager: Manager, before?: (town: Town) => void): Promise<ManyScene> {
  const scene = await atTheDoor(before)
  await scene.popup.signInTo(manager.provider, manager.account)
  await scene.popup.button('password_title').or(scene.popup.button('popup_mailboxPassword')).waitFor()
  const options = inPopup(await scene.browser.optionsPage())
  await options.button('batch_open').click()
  await options.button('batch_next').waitFor()
  return { ...scene, options }
}

export const searchBox = ({ page }: InPopup) => page.getByLabel(say('batch_search'), { exact: true })
export const domainChoice = ({ page }: InPopup) => page.getByLabel(say('batch_domain'), { exact: true })

/** Ticks all that are shown, which must be so many. */
export const chooseAll = async ({ page }: InPopup, count: number) => {
  await page.getByLabel(say('batch_all', [String(count)]), { exact: true }).check()
}

/** On from the choice of so many, past the question, to the start. */
export async function start(on: InPopup, count: number): Promise<void> {
  await on.button('batch_next').click()
  await on.button('batch_start_many', String(count)).click()
}

/** Chooses what a search finds, which must be so many, and starts. */
export async function startFound(on: InPopup, search: string, count: number): Promise<void> {
  await searchBox(on).fill(search)
  await chooseAll(on, count)
  await start(on, count)
}

/** Waits for the end, and for the sentence that says how many have a new password. */
export async function finished({ page }: InPopup, count: number, timeout = 30_000): Promise<void> {
  const sum = `${say('batch_finished')} ${say('batch_sum_changed_many', [String(count)])}`
  await page.locator('p:visible:not(.unseen)', { hasText: sum }).waitFor({ timeout })
}

/** The rows that Latchkey keeps of its only batch. */
export async function rowsOf(browser: Browser): Promise<BatchRow[]> {
  const { passwordBatches = {} } = await browser.stored('session')
  return Object.values(passwordBatches as Record<string, PasswordBatch>).flatMap(({ rows }) => rows)
}

/** The password of every mailbox there is. */
export const passwordsIn = (town: Town): ReadonlyMap<string, string> =>
  new Map(town.truth.addresses().map((address) => [address, holds(town, address)]))

/** The addresses of which a row says something that is not so. */
export const untrue = (
  { truth }: Town,
  rows: readonly BatchRow[],
  before: ReadonlyMap<string, string>,
): string[] =>
  rows
    .filter((row) => {
      const opens = (password = '') => truth.check(row.address, password) === 'mailbox-password'
      const isNew = row.status === 'changed' && opens(row.next)
      return isNew === opens(before.get(row.address)) || isNew !== (row.status === 'changed')
    })
    .map(({ address }) => address)
