import { describe, expect, test } from 'vitest'
import { inPopup } from '../../e2e/harness/person.ts'
import { openChromium } from '../../e2e/harness/stage.ts'
import { say } from '../../e2e/harness/words.ts'
import { openInbox } from '../clients/imap.ts'
import { mailHosts } from '../mail-stack.ts'
import { useMailStack } from '../use-mail-stack.ts'

const old = 'harbour-Lantern-27'

describe.each(['roundcube', 'sogo'] as const)('a mailbox at the real %s', (name) => {
  const world = useMailStack({ webmails: [name] })

  /** Signed in to the mailbox at the webmail whose address was typed. */
  async function signedIn(address: string) {
    const chromium = await openChromium({ town: world.town })
    const popup = inPopup(await chromium.popupInTab())
    await popup.signInAt(mailHosts[name], { name: address, password: old })
    await popup.button('password_title').waitFor()
    return { chromium, popup }
  }

  test('gets a new password, which mail programs must use from then on', async () => {
    const address = world.newMailbox(old)
    const { chromium, popup } = await signedIn(address)
    await popup.button('password_title').click()
    const current = popup.page.getByLabel(say('password_current'), { exact: true })
    await current.fill('not-the-Password')
    await popup.button('password_save').click()
    await popup.text('password_wrongCurrent').waitFor()
    expect(await openInbox(world.stack, address, old)).toBe('opened')

    await current.fill(old)
    await popup.button('password_save').click()
    await popup.text('password_changed_title').waitFor()
    // It stays until it is saved, whatever becomes of the popup and the worker.
    await popup.page.close()
    await chromium.killWorker()
    const later = inPopup(await chromium.popupInTab())
    await later.text('password_changed_title').waitFor()
    const next = (await later.page.locator('code').textContent()) ?? ''
    expect(await openInbox(world.stack, address, old)).toBe('refused')
    expect(await openInbox(world.stack, address, next)).toBe('opened')

    await later.button('password_saved').click()
    await later.text('password_changed_title').waitFor({ state: 'hidden' })
    expect(JSON.stringify(await chromium.stored('session'))).not.toContain(next)
    expect(JSON.stringify(await chromium.stored('local'))).not.toContain(next)
  })
})
