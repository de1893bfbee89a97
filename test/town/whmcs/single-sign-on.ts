import { escapeMarkup, redirect } from '../site.ts'
import { routePath } from './addresses.ts'
import { missingStep, passedFirstFactor } from './enter.ts'
import { showPage, tokenField } from './page.ts'
import type { Page, Visit } from './visit.ts'
import { say } from './words.ts'

/** An invented sign-in service, so that nobody's real one is played. */
const provider = 'Northlight'
const route = '/auth/provider/northlight'

export function singleSignOnButtons({ words, world: { installation } }: Visit): string {
  if (installation.singleSignOn === 'none') return ''
  return `<div class="providerPreLinking" data-link-context="login" data-hide-on-prelink="1"><p>${escapeMarkup(words.orSignInWith)}</p>
<div class="social-signin-btns"><a class="btn btn-social btn-northlight" href="${escapeMarkup(routePath(installation, route))}">${escapeMarkup(say(words.signInWith, { provider }))}</a></div>
<div id="providerLinkingMessages" class="hidden w-hidden"></div></div>`
}

/** The service's page, on which a person clicks who they are. */
const page: Page = (visit) => {
  const { request, words, world, theme } = visit
  if (world.installation.singleSignOn === 'none') return missingStep(visit)
  const action = routePath(world.installation, route)
  if (request.method === 'POST') {
    const customer = world.customers.find(({ name }) => name === request.form.get('name'))
    return customer === undefined ? redirect(action) : passedFirstFactor(visit, customer)
  }
  const buttons = world.customers.map(
    ({ name }) =>
      `<button type="submit" name="name" value="${escapeMarkup(name)}" class="btn">${escapeMarkup(say(words.continueAs, { name }))}</button>`,
  )
  return showPage(visit, {
    title: provider,
    body: `<div class="narrow">${theme.panel(provider, `<form method="post" action="${escapeMarkup(action)}" class="social-signin-btns">${tokenField}${buttons.join('')}</form>`)}</div>`,
  })
}

export const singleSignOnPages: Readonly<Record<string, Page>> = { [route]: page }
