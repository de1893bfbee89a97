import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElementHandle, Page } from 'puppeteer-core'
import { onTestFinished } from 'vitest'
import { manyAddresses } from '../../town/many-addresses.ts'
import type { PolarismailAdmin } from '../../town/polarismail/account.ts'
import type { Town } from '../../town/town.ts'
import { find, press } from '../harness/firefox-person.ts'
import { until } from '../harness/until.ts'
import { say } from '../harness/words.ts'
import type { Downloads } from './app-password-scene.ts'
import type { Place } from './one-firefox.ts'
import { typeSignIn } from './scene.ts'

const others = ['ida@mill.example', 'per@mill.example', 'siv@mill.example']

/** The mailboxes of one domain get new passwords, those of the other one stay as they are. */
export const harvest = {
  name: 'harvest',
  password: 'silver-Thicket-26',
  domains: { 'harvest.example': manyAddresses(60, ['harvest.example']), 'mill.example': others },
} as const satisfies PolarismailAdmin

/** The page of options, signed in to PolarisMail and with the mailboxes there. */
export async function atOptions({ firefox }: Place): Promise<Page> {
  const popup = await firefox.popupInTab()
  await until('the list of providers', () => popup.$('select'))
  await popup.select('select', 'polarismail')
  await typeSignIn(popup, harvest)
  await find(popup, 'button', say('popup_get'))
  await popup.close()
  return firefox.optionsPage()
}

/** Begins to give every mailbox of the first domain a new password. */
export async function startForDomain(options: Page): Promise<void> {
  const count = String(harvest.domains['harvest.example'].length)
  await press(options, 'batch_open')
  await choose(options, `harvest.example (${count})`)
  await (await find(options, 'checkbox', say('batch_all', [count]))).click()
  await press(options, 'batch_next')
  await press(options, 'batch_start_many', count)
}

/** Chooses an entry by what stands there, in whichever list of the page has it. */
async function choose(page: Page, text: string): Promise<void> {
  const option = await until(`the choice of ${text}`, async () => {
    const found = await page.evaluateHandle(
      (wanted) => [...document.querySelectorAll('option')].find((one) => one.text === wanted),
      text,
    )
    return found.asElement() as ElementHandle<HTMLOptionElement> | null
  })
  const list = (await option.evaluateHandle((one) => one.closest('select'))).asElement()
  await list?.select(await option.evaluate(({ value }) => value))
}

interface Changes {
  readonly asked: { readonly address: string; readonly status: number }[]
  /** The one whose answer never comes. */
  unanswered?: string
}

/** Every change that PolarisMail is asked for. After so many that it has made, the answer to the next one never comes. */
export function watchChanges(town: Town, silentAfter: number): Changes {
  const changes: Changes = { asked: [] }
  let endSilence = () => {}
  const silence = new Promise<void>((resolve) => {
    endSilence = resolve
  })
  const end = town.route('cp.emailarray.com', '/admin/json.php', async (request) => {
    const reply = await town.polarismail.site(request)
    const { form } = request
    if (form.get('action') !== 'updateUser') return reply
    const address = `${form.get('editusername')}@${form.get('editdomain')}`
    changes.asked.push({ address, status: reply.status })
    const made = changes.asked.filter(({ status }) => status === 200).length
    if (changes.unanswered === undefined && made > silentAfter) {
      changes.unanswered = address
      await silence
    }
    return reply
  })
  onTestFinished(() => {
    end()
    endSilence()
  })
  return changes
}

/** The encrypted hand-out as it was saved, and the passphrase for it. */
export async function savedHandOut(
  options: Page,
  { folder }: Downloads,
): Promise<{ path: string; text: string; passphrase: string }> {
  await press(options, 'handOut_file')
  const passphrase = await until('the passphrase', () =>
    options.$eval('.hand-out .shown-once code', ({ textContent }) => textContent).catch(() => undefined),
  )
  await press(options, 'handOut_file_save')
  return until('the whole file', async () => {
    const name = (await readdir(folder)).find((one) => /^latchkey-.*\.html$/.test(one))
    if (name === undefined) return undefined
    const path = join(folder, name)
    const text = await readFile(path, 'utf8')
    return text.trimEnd().endsWith('</html>') && { path, text, passphrase }
  })
}

/** Types a passphrase into the hand-out. */
export async function openHandOut(file: Page, passphrase: string): Promise<void> {
  await file.locator('#passphrase').fill(passphrase)
  await (await find(file, 'button', say('handOut_file_open'))).click()
}

/** The passwords that stand in the hand-out once it is open, by address. */
export const handedOut = (file: Page): Promise<Record<string, string>> =>
  until('the slips', async () => {
    const slips = await file.evaluate(() =>
      [...document.querySelectorAll('.slip')].map((slip) => [
        slip.querySelector('h2')?.textContent ?? '',
        slip.querySelector('code')?.textContent ?? '',
      ]),
    )
    return slips.length > 0 && Object.fromEntries(slips)
  })
