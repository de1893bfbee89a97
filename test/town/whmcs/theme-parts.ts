import { escapeMarkup } from '../site.ts'
import type { Service } from './account.ts'
import { base, productDetails, routePath } from './addresses.ts'
import { signedIn, type Visit } from './visit.ts'

/** Pieces both themes draw alike. */

const dayMs = 24 * 60 * 60_000
const day = (visit: Visit, offsetDays: number): string =>
  new Date(visit.world.clock.now() + offsetDays * dayMs).toISOString().slice(0, 10)

export const nextDue = (visit: Visit): string => day(visit, 17)

/** The handler of a services row: the second of the two places where the service's id can be read (facts B4). */
export const rowRedirect = (serviceId: number): string =>
  `clickableSafeRedirect(event, '${escapeMarkup(productDetails(serviceId))}', false)`

export function mainNavigation(visit: Visit): string {
  const { words, world } = visit
  const knowledgeBase = routePath(world.installation, '/knowledgebase')
  const items =
    signedIn(visit) === undefined
      ? [
          [`${base}/index.php`, words.home],
          [knowledgeBase, words.knowledgeBase],
          [routePath(world.installation, '/login'), words.login],
        ]
      : [
          [`${base}/clientarea.php`, words.home],
          [`${base}/clientarea.php?action=services`, words.services],
          [knowledgeBase, words.knowledgeBase],
        ]
  return items
    .map(([href = '', label = '']) => `<li><a href="${escapeMarkup(href)}">${escapeMarkup(label)}</a></li>`)
    .join('')
}

/** The group a product is sold in, as the shop names it; not translated, like the products themselves. */
export const productGroup = { email: 'Email', hosting: 'Hosting', domain: 'Domains' } as const

export function productFacts(visit: Visit, service: Service): string {
  const { words } = visit
  const facts = [
    [words.registrationDate, day(visit, -400)],
    [words.pricing, '$4.95 USD'],
    [words.billingCycle, words.monthly],
    [words.nextDue, nextDue(visit)],
    [words.status, words[service.status]],
  ]
  const drawn = facts.map(
    ([label = '', value = '']) => `<div><h4>${escapeMarkup(label)}</h4>${escapeMarkup(value)}</div>`,
  )
  return `<div class="facts">${drawn.join('')}</div>`
}

/** Both buttons post the token to their `data-uri` (facts B8). */
export function verificationBanner(visit: Visit): string {
  if (signedIn(visit)?.user.modes.unverifiedEmail !== true) return ''
  const { installation } = visit.world
  const uri = (route: string) => escapeMarkup(routePath(installation, route))
  return `<div class="verification-banner email-verification"><div class="container"><span class="text">${escapeMarkup(visit.words.unverifiedEmail)}</span>
<button type="button" id="btnResendVerificationEmail" class="btn btn-sm" data-uri="${uri('/user/verification/resend')}">${escapeMarkup(visit.words.resend)}</button>
<button type="button" id="btnEmailVerificationClose" class="btn btn-sm" data-uri="${uri('/user/verification/close')}">${escapeMarkup(visit.words.close)}</button></div></div>
<script>
document.querySelectorAll('.email-verification button').forEach(function (button) {
  button.addEventListener('click', function () {
    fetch(button.dataset.uri, { method: 'POST', body: new URLSearchParams({ token: csrfToken }) })
      .then(function () { button.closest('.email-verification').remove() })
  })
})
</script>`
}
