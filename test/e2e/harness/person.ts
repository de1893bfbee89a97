import type { Locator, Page } from 'playwright-core'
import type { NamedProfileId } from '../../../src/core/profiles.ts'
import { say } from './words.ts'

/** What a person finds in Latchkey's popup, by the names that stand there. */
export interface InPopup {
  readonly page: Page
  button(key: string, ...substitutions: string[]): Locator
  text(key: string, ...substitutions: string[]): Locator
  readonly accountName: Locator
  readonly password: Locator
  readonly code: Locator
  readonly timer: Locator
  signIn(account: { readonly name: string; readonly password: string }): Promise<void>
  /** Signs in to a mailbox at a provider of the list. */
  signInTo(
    provider: NamedProfileId,
    mailbox: { readonly name: string; readonly password: string },
  ): Promise<void>
  /** Signs in to a mailbox at the webmail whose address is typed. */
  signInAt(webmail: string, mailbox: { readonly name: string; readonly password: string }): Promise<void>
  /** The one-time password as it can be read there, without the gaps between its groups; waits for one. */
  oneTimePassword(): Promise<string>
}

export const inPopup = (page: Page, language = 'en'): InPopup => {
  const words = (key: string, substitutions: readonly string[]) => say(key, substitutions, language)
  const button = (key: string, ...substitutions: string[]) =>
    page.getByRole('button', { name: words(key, substitutions), exact: true })
  const field = (key: string) => page.getByLabel(words(key, []), { exact: true })
  const accountName = field('signIn_accountName')
  const password = field('signIn_password')
  const signIn: InPopup['signIn'] = async (account) => {
    await accountName.fill(account.name)
    await password.fill(account.password)
    await button('signIn_button').click()
  }
  return {
    page,
    button,
    text: (key, ...substitutions) => page.getByText(words(key, substitutions)),
    accountName,
    password,
    code: field('secondFactor_code'),
    timer: page.getByRole('timer'),
    signIn,
    async signInTo(provider, mailbox) {
      await field('signIn_provider').selectOption(provider)
      await signIn(mailbox)
    },
    async signInAt(webmail, mailbox) {
      await field('signIn_provider').selectOption('webmail')
      await field('signIn_address').fill(webmail)
      await signIn(mailbox)
    },
    async oneTimePassword() {
      await page.getByRole('timer').waitFor()
      return (await page.locator('code').textContent()) ?? ''
    },
  }
}
