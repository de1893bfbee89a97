import type { Page } from 'playwright-core'
import type { PanelModes } from '../../town/blesta/modes.ts'
import { html, type TownReply } from '../../town/site.ts'
import type { Town } from '../../town/town.ts'
import { anna, type Customer, deniz, holds } from './mailbox-password.ts'
import { atTheDoor, openLogin, type Scene, typeIntoWebmail } from './scene.ts'

/** A page of a provider that asks for a new password, twice. */
export interface NewPasswordPage {
  readonly customer: Customer
  before?(town: Town): void
  /** Opens it in a tab in front, with all that has to be done there before the boxes can be typed in. */
  open(scene: Scene): Promise<Page>
  /** Where the new password goes, as selectors: into the box, and into the one to repeat it. */
  readonly boxes: readonly [string, string]
  /** The page's own button. */
  readonly save: string
}

const panelUrl = 'https://app.metunic.com.tr/client/'
const usersUrl = `${panelUrl}services/manage/7/tabClientUsers/`
const change = 'form:has(input[type=password]) button[name=save]'

const inPanel = (
  modes: Partial<PanelModes>,
  names: readonly [tick: string, box: string, again: string],
  openForm: (scene: Scene) => Promise<Page>,
): NewPasswordPage => {
  const [tick, ...boxes] = names.map((name) => `input[name="${name}"]`) as [string, string, string]
  return {
    customer: deniz,
    before: ({ panel }) => void Object.assign(panel.modes, modes),
    async open(scene) {
      const page = await openForm(scene)
      await page.locator(tick).check()
      return page
    },
    boxes,
    save: change,
  }
}

export const panelPage = inPanel({}, ['change_password', 'new_password', 'confirm_password'], ({ browser }) =>
  browser.open(`${usersUrl}edit/4/`),
)

export const panelWindow = inPanel(
  { build: 'modal-asks' },
  ['edit[setPass]', 'edit[pw]', 'edit[pw2]'],
  async ({ browser }) => {
    const page = await browser.open(usersUrl)
    await page.locator('tr', { hasText: deniz.mailbox }).locator('a.edit').click()
    await page.locator('#edit-user.in').waitFor()
    return page
  },
)

export const turkishPanel = inPanel(
  { build: 'part', language: 'tr' },
  ['sifre_degistir', 'yeni_sifre', 'yeni_sifre2'],
  async ({ browser }) => {
    const page = await browser.open(`${panelUrl}plugin/town_mail/client_users/index/7/`)
    await page.locator('.card', { hasText: deniz.mailbox }).locator('a[data-toggle=modal]').click()
    return page
  },
)

export const productPage: NewPasswordPage = {
  customer: anna,
  open({ town, browser }) {
    const [service] = town.account(anna.account.name).services
    return browser.open(
      `https://www.thexyz.com/account/clientarea.php?action=productdetails&id=${service?.id}`,
    )
  },
  boxes: ['#inputNewPassword1', '#inputNewPassword2'],
  save: 'form.using-password-strength [type=submit]',
}

/** A person's own account in the webmail, which wants to know the present password as well. */
export const webmailAccount: NewPasswordPage = {
  customer: anna,
  async open(scene) {
    const page = await openLogin(scene)
    const present = holds(scene.town, anna.mailbox)
    await typeIntoWebmail(page, anna.mailbox, present)
    await page.getByRole('button', { name: 'My account' }).click()
    await page.locator('#currentPassword').fill(present)
    return page
  },
  boxes: ['#password', '#passwordConfirm'],
  save: '.account button',
}

/** Signed in to Latchkey, and that page in front. */
export async function onPage(
  { customer, before, open }: NewPasswordPage,
  prepare: (town: Town) => void = () => undefined,
): Promise<Scene & { page: Page }> {
  const scene = await atTheDoor((town) => {
    before?.(town)
    prepare(town)
  })
  await scene.popup.signInTo(customer.provider, customer.account)
  await scene.popup.button(customer.opener).waitFor()
  return { ...scene, page: await open(scene) }
}

/** What stands in the two boxes. */
export const inBoxes = (page: Page, { boxes }: Pick<NewPasswordPage, 'boxes'>): Promise<string[]> =>
  Promise.all(boxes.map((box) => page.locator(box).inputValue()))

/** A page of the tests' own that asks for a new password. */
export const newPasswordForm = (box = '', form = 'method="post"', script = ''): TownReply =>
  html(`<!doctype html><title>New password</title><form ${form}>
<p><label>New password <input type="password" name="new_password" id="one" ${box}></label></p>
<p><label>Confirm password <input type="password" name="confirm_password" id="two"></label></p>
<button>Save</button></form>${script}`)
