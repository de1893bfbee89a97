import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Firefox, launchFirefox } from '../../e2e/harness/firefox.ts'
import { press, see, type } from '../../e2e/harness/firefox-person.ts'
import { until } from '../../e2e/harness/until.ts'
import { say } from '../../e2e/harness/words.ts'
import { openInbox } from '../clients/imap.ts'
import { mailHosts } from '../mail-stack.ts'
import { needsMailServers, useMailStack } from '../use-mail-stack.ts'

const old = 'harbour-Lantern-27'
const world = useMailStack({ webmails: ['roundcube', 'sogo'] })
const { areThere } = needsMailServers()

let firefox: Firefox
beforeAll(async () => {
  if (!areThere) return
  const preferences = { 'extensions.webextOptionalPermissionPrompts': true }
  firefox = await launchFirefox({ town: world.town, preferences })
})
afterAll(() => firefox?.close())

async function chooseAnotherWebmail(popup: Page): Promise<void> {
  await until('the list of providers', () => popup.$('select'))
  await popup.select('select', 'webmail')
}

test.each(['roundcube', 'sogo'] as const)(
  'Firefox: a mailbox at the real %s gets a new password, and only the host whose address was typed is asked for',
  async (name) => {
    await firefox.startAnew()
    const address = world.newMailbox(old)
    const popup = await firefox.popupInTab()
    await chooseAnotherWebmail(popup)
    await type(popup, 'signIn_address', mailHosts[name])
    await type(popup, 'signIn_accountName', address)
    await type(popup, 'signIn_password', old)
    await press(popup, 'signIn_button')
    expect(await firefox.readPrompt()).toContain(mailHosts[name])
    await firefox.answerPrompt('allow')

    await press(popup, 'password_title')
    await type(popup, 'password_current', old)
    await press(popup, 'password_save')
    await see(popup, 'password_changed_title')
    expect(await firefox.grantedHosts()).toEqual([`https://${mailHosts[name]}/*`])
    const next = await popup.evaluate(() => document.querySelector('code')?.textContent ?? '')
    expect(await openInbox(world.stack, address, old)).toBe('refused')
    expect(await openInbox(world.stack, address, next)).toBe('opened')
    await press(popup, 'password_saved')
    await until('the new password to go', async () => {
      const text = await popup.evaluate(() => document.body.innerText)
      return !text.includes(say('password_changed_title'))
    })
  },
)
