import { expect, test } from 'vitest'
import { readCard } from '../../e2e/harness/app-password-card.ts'
import { inPopup } from '../../e2e/harness/person.ts'
import { openChromium } from '../../e2e/harness/stage.ts'
import { openInbox } from '../clients/imap.ts'
import { sendMail } from '../clients/smtp.ts'
import { useMailStack } from '../use-mail-stack.ts'

const world = useMailStack({ webmails: [] })

test('an app password off the card opens the mailbox for a mail program, until it is revoked', async () => {
  const { town, stack } = world
  const mailbox = { address: 'pia@garden.example', password: 'cedar-Lantern-31' }
  const ox = town.ox('privateemail.com')
  ox.add(mailbox)
  ox.modes.mailServersTakeThem = true
  const chromium = await openChromium({ town })
  const popup = inPopup(await chromium.popupInTab())
  await popup.signInTo('private-email', { name: mailbox.address, password: mailbox.password })

  await popup.button('appPassword_new').click()
  await popup.button('appPassword_create').click()
  await popup.button('appPassword_saved').waitFor()
  const { login, password } = await readCard(popup.page)
  expect(await openInbox(stack, login, password)).toBe('opened')
  expect(await sendMail(stack, login, password)).toBe('sent')

  await popup.button('appPassword_saved').click()
  await popup.button('popup_appPasswords').click()
  await popup.page.getByRole('row').getByRole('button').click()
  await popup.button('appPassword_revoke_one').click()
  await popup.text('appPassword_empty').waitFor()
  expect(await openInbox(stack, login, password)).toBe('refused')
  expect(await sendMail(stack, login, password)).toBe('refused')
})
