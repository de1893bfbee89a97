import type { Town } from '../../town/town.ts'
import type { Customer } from './mailbox-password.ts'
import type { InPopup } from './person.ts'
import { atTheDoor, type Scene } from './scene.ts'
import { say } from './words.ts'

/** Signed in, with the form for the mailbox open. */
export async function atPasswordForm(customer: Customer, before?: (town: Town) => void): Promise<Scene> {
  const scene = await atTheDoor(before)
  const { popup } = scene
  await popup.signInTo(customer.provider, customer.account)
  if (customer.other !== undefined)
    await popup.page.getByLabel(say('popup_mailbox'), { exact: true }).selectOption(customer.mailbox)
  await popup.button(customer.opener).click()
  await popup.button('password_save').waitFor()
  await popup.page.getByText(customer.mailbox, { exact: true }).waitFor()
  return scene
}

/** Changes it to what is suggested, and gives that. The present password must not be asked for. */
export async function changeToSuggestion(on: InPopup): Promise<string> {
  if ((await on.page.getByLabel(say('password_current'), { exact: true }).count()) > 0)
    throw new Error('the present password is asked for')
  const suggested = (await on.page.locator('form .new-password-choice code').textContent()) ?? ''
  await on.button('password_save').click()
  return suggested
}
