import { request } from 'node:https'
import type { Page } from 'playwright-core'
import { type Chromium, launchChromium } from '../e2e/harness/chromium.ts'
import { type InPopup, inPopup } from '../e2e/harness/person.ts'
import type { SeenRequest } from '../town/request-log.ts'
import type { Town } from '../town/town.ts'
import { TunnelAgent } from '../town/tunnel-agent.ts'
import { median, rounded } from './median.ts'

const address = 'anna@firm.example'
const isPanel = ({ host }: SeenRequest) => host === 'www.thexyz.com'
const isWebmail = (page: Page) => page.url().startsWith('https://mail.thexyz.com/')

/**
 * From the press on Open webmail to the inbox. Beside it the least that anything could take: a bare HTTP client sends
 * the very same requests to the client area, then a page is opened and filled at once. The two take turns.
 */
export async function measureOpenWebmail(town: Town, rounds: number) {
  const chromium = await launchChromium({ town })
  const agent = new TunnelAgent(town)
  try {
    const popup = inPopup(await chromium.popupInTab())
    await popup.signIn(town.account(address))
    await popup.button('popup_get').waitFor()
    const pressed: number[] = []
    const bare: number[] = []
    for (let round = 0; round <= rounds; round++) {
      await forgetOneTimePassword(chromium)
      const from = town.requests.length
      const ours = await pressOpenWebmail(chromium, popup)
      const sent = town.requests.slice(from).filter(isPanel)
      await signOutOfWebmail(chromium)
      const began = Date.now()
      for (const each of sent) await sendAgain(each, agent)
      await openAndFill(chromium, town)
      const theirs = Date.now() - began
      await signOutOfWebmail(chromium)
      // The first round warms both up and does not count.
      if (round === 0) continue
      pressed.push(ours)
      bare.push(theirs)
    }
    const openWebmailMs = rounded(median(pressed))
    const bareMs = rounded(median(bare))
    return { openWebmailMs, bareMs, ratio: rounded(openWebmailMs / bareMs) }
  } finally {
    agent.destroy()
    await chromium.close()
  }
}

async function pressOpenWebmail({ context }: Chromium, { page, button }: InPopup): Promise<number> {
  await page.bringToFront()
  const opening = context.waitForEvent('page', isWebmail)
  const press = button('popup_openWebmail')
  await press.waitFor()
  const pressing = page.evaluate(timeOfClick)
  await press.click()
  await inboxIn(await opening)
  return Date.now() - (await pressing)
}

/** Asked in every frame: how the automation waits for an element, its pauses reach half a second, would be measured too. */
const inboxIn = (page: Page) =>
  page.waitForFunction(() => document.querySelector('[data-testid=inbox]'), undefined, { polling: 'raf' })

/** When the button is really pressed: before that, the automation looks for it and moves the mouse. */
const timeOfClick = () =>
  new Promise<number>((resolve) => {
    addEventListener('click', () => resolve(Date.now()), { capture: true, once: true })
  })

/** A request as it was, cookies and tokens included; what it answers is of no interest here. */
function sendAgain({ host, path, method, headers, body }: SeenRequest, agent: TunnelAgent): Promise<void> {
  return new Promise((resolve, reject) => {
    const asking = request({ host, path, method, headers, agent }, (answer) => {
      answer.resume().once('end', resolve)
    })
    asking.once('error', reject)
    asking.end(body)
  })
}

/** The webmail's own page, filled by a script that waits for nothing but the form. */
async function openAndFill({ context }: Chromium, town: Town): Promise<void> {
  const password = town.truth.mailbox(address)?.oneTimePassword?.value ?? ''
  const page = await context.newPage()
  await page.addInitScript(fillAtOnce, { address, password })
  await page.goto('https://mail.thexyz.com/', { waitUntil: 'commit' })
  await inboxIn(page)
}

function fillAtOnce(login: { address: string; password: string }): void {
  const changes = new MutationObserver(() => {
    const username = document.querySelector<HTMLInputElement>('input[name=username]')
    const password = document.querySelector<HTMLInputElement>('input[name=password]')
    const button = document.querySelector<HTMLElement>('.login-button')
    if (username === null || password === null || button === null) return
    changes.disconnect()
    username.value = login.address
    password.value = login.password
    for (const field of [username, password]) field.dispatchEvent(new Event('input', { bubbles: true }))
    button.click()
  })
  changes.observe(document, { childList: true, subtree: true })
}

async function signOutOfWebmail({ context }: Chromium): Promise<void> {
  await Promise.all(
    context
      .pages()
      .filter(isWebmail)
      .map((page) => page.close()),
  )
  await context.clearCookies({ domain: 'mail.thexyz.com' })
}

/** So that the press has to make one. */
const forgetOneTimePassword = (chromium: Chromium) => chromium.store('session', { oneTimePasswords: {} })
