import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page, Worker } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { type Chromium, launchChromium } from '../e2e/harness/chromium.ts'
import { inPopup } from '../e2e/harness/person.ts'
import { hostile } from '../town/hostile/hostile.ts'
import { evil, webmailHost } from '../town/hostile/pages.ts'
import { startTown, type Town } from '../town/town.ts'

export const anna = 'anna@firm.example'

/** Hosts that are not the webmail's, whatever they look like. */
export const lookAlikes = [
  `${webmailHost}.${evil}`,
  'mail-thexyz.com',
  'mail.thexyz.co',
  'xn--mil-8cd.thexyz.com', // Cyrillic а
  'thexyz.com',
  'x.mail.thexyz.com',
] as const

export interface Place {
  readonly town: Town
  readonly chromium: Chromium
  /** A page of Latchkey in a tab, signed in and with the one-time password on it. */
  readonly own: Page
  /** The folder of another extension in the same browser. */
  readonly another: string
  /** Messages of content scripts that have reached the worker, oldest first. */
  heard(): Promise<{ name: string }[]>
}

declare const chrome: { runtime: { onMessage: { addListener(listener: (message: unknown) => void): void } } }

/**
 * One town with hostile pages and one Chromium for all attacks of a file, with a one-time password ready: what it is all
 * about. Latchkey leaves the page's button alone, so that what was filled can be seen.
 */
export function oneChromium(): () => Place {
  let place: Place | undefined
  const there = () => {
    if (place === undefined) throw new Error('there only while a test runs')
    return place
  }
  beforeAll(async () => {
    const hosts = Object.fromEntries([evil, ...lookAlikes].map((host) => [host, hostile]))
    const town = await startTown({ hosts })
    for (const host of [webmailHost, 'www.thexyz.com']) town.route(host, /^\/hostile\//, hostile)
    const another = anotherExtension()
    const chromium = await launchChromium({ town, others: [another] })
    const own = await chromium.popupInTab()
    const popup = inPopup(own)
    await popup.signIn(town.account(anna))
    await popup.button('popup_get').click()
    await popup.oneTimePassword()
    await chromium.store('local', { settings: { submitForMe: false, chip: true, appearance: 'system' } })
    place = { town, chromium, own, another, heard: await listen(chromium.context.serviceWorkers()[0]) }
  })
  afterEach(async () => {
    const { chromium, own } = there()
    const probe = chromium.context.pages()[0]
    const opened = chromium.context.pages().filter((page) => page !== own && page !== probe)
    await Promise.all(opened.map((page) => page.close()))
  })
  afterAll(async () => {
    await place?.chromium.close()
    await place?.town.close()
    if (place) rmSync(place.another, { recursive: true })
  })
  return there
}

function anotherExtension(): string {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-another-'))
  const manifest = { manifest_version: 3, name: 'Another', version: '1' }
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest))
  writeFileSync(join(folder, 'page.html'), '<!doctype html><title>Another</title>')
  return folder
}

async function listen(worker: Worker | undefined): Promise<Place['heard']> {
  if (worker === undefined) throw new Error('a worker that is not there')
  await worker.evaluate(() => {
    Object.assign(globalThis, { heard: [] })
    chrome.runtime.onMessage.addListener((message) => {
      ;(globalThis as unknown as { heard: unknown[] }).heard.push(message)
    })
  })
  return () => worker.evaluate(() => (globalThis as unknown as { heard: { name: string }[] }).heard)
}

/** The one-time password that works now. */
export function secretOf({ town }: Place): string {
  const secret = town.truth.mailbox(anna)?.oneTimePassword?.value
  if (secret === undefined) throw new Error('no one-time password was made')
  return secret
}

/** Asks the worker as the popup does. */
export const ask = ({ own }: Place, name: string, input: object = {}): Promise<unknown> =>
  own.evaluate(
    ([asked, given]) =>
      (chrome.runtime as unknown as { sendMessage(message: object): Promise<unknown> }).sendMessage({
        name: asked,
        input: given,
      }),
    [name, input] as const,
  )
