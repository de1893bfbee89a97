import { escapeMarkup, redirect, type TownReply } from '../site.ts'
import type { Service } from './account.ts'
import { base, productDetails, routePath } from './addresses.ts'
import { showPage, takeFlash } from './page.ts'
import type { SidebarPanel } from './theme.ts'
import type { SignedIn, Visit } from './visit.ts'

export const servicesOf = ({ user, client }: SignedIn): Service[] =>
  user.services.filter((service) => service.client === undefined || service.client === client.id)

/** Sent to the page that says why, when the user is one who may not see services. */
export const deniedServices = (visit: Visit, { user }: SignedIn): TownReply | undefined =>
  user.modes.accessDenied
    ? redirect(routePath(visit.world.installation, '/user/permission-denied'))
    : undefined

export const navigationPanel = ({ words }: Visit): SidebarPanel => ({
  name: 'My Account',
  title: words.services,
  items: [
    { name: 'My Services', label: words.myServices, href: `${base}/clientarea.php?action=services` },
    { name: 'Account Details', label: words.accountDetails, href: `${base}/clientarea.php?action=details` },
  ],
})

const safeRedirect = `<script>
function clickableSafeRedirect(clickEvent, target, newWindow) {
  if (clickEvent.target.closest('a, button')) return
  if (newWindow) { window.open(target) } else { window.location.href = target }
}
</script>`

export const showServices = (visit: Visit, now: SignedIn): TownReply => {
  const services = servicesOf(now)
  const list =
    services.length === 0
      ? `<p>${escapeMarkup(visit.words.noServices)}</p>`
      : visit.theme.services(visit, services)
  return (
    deniedServices(visit, now) ??
    showPage(visit, {
      title: visit.words.myServices,
      body: takeFlash(visit) + list + safeRedirect,
      sidebar: [navigationPanel(visit)],
    })
  )
}

/** The first page after signing in, with the active services as a panel (facts B4). */
export const showHome = (visit: Visit, now: SignedIn): TownReply => {
  const { theme, words } = visit
  const items = servicesOf(now)
    .filter(({ status }) => status === 'active' && !now.user.modes.accessDenied)
    .map(
      ({ id, product, domain }) =>
        `<div class="list-group-item div-service-item" data-href="${escapeMarkup(productDetails(id))}"><div class="div-service-name"><strong>${escapeMarkup(product)}</strong> <span class="text-domain">${escapeMarkup(domain)}</span></div>
<a href="${escapeMarkup(productDetails(id))}" class="btn btn-sm btn-view-details">${escapeMarkup(words.manageProduct)}</a></div>`,
    )
  return showPage(visit, {
    title: words.home,
    body: `<h1>${escapeMarkup(words.home)}</h1>${takeFlash(visit)}${theme.panel(words.services, items.join('') || `<p>${escapeMarkup(words.noServices)}</p>`)}`,
    sidebar: [navigationPanel(visit)],
  })
}
