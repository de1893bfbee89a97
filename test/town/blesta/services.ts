import { escapeMarkup, type TownReply } from '../site.ts'
import type { PanelAccount, PanelService } from './account.ts'
import { panelPage } from './page.ts'
import { root, type Visit } from './visit.ts'

const serviceUrl = ({ list }: Visit['modes'], { id }: PanelService): string =>
  list === 'info' ? `${root}services/info/${id}/` : `${root}services/manage/${id}/`

/** The active services, of one group or of all. */
export function servicesPage(visit: Visit, { services }: PanelAccount, group: string): TownReply {
  const { words, modes } = visit
  const isMail = ({ users }: PanelService) => users !== undefined
  // A panel that has taken its services out of Blesta's own list.
  const shown = services.filter((service) =>
    group === '' ? modes.list !== 'menu' : isMail(service) === (group === 'email'),
  )
  const rows = shown.map((service) => {
    const { id, product } = service
    const name = `<td><strong>${escapeMarkup(product)}</strong></td><td>firm${id}.example</td>`
    const url = serviceUrl(modes, service)
    switch (modes.list) {
      case 'unfolds':
        return `<tr class="service_info">${name}<td><a href="#">+</a></td></tr><tr class="hidden"><td colspan="3"><div id="services_${id}"></div></td></tr>`
      case 'info':
        return `<tr>${name}<td><a href="${root}services/cancel/${id}/">${words.remove}</a>
<a href="${url}" class="btn" title="${words.info}"><i class="fa fa-info-circle"></i></a><a href="${root}services/dns/${id}/">DNS</a></td></tr>`
      default:
        return `<tr>${name}<td><a href="${url}">${words.settings}</a></td></tr>`
    }
  })
  const empty = `<tr><td colspan="3">–</td></tr>`
  return panelPage(
    visit,
    words.services,
    `<table id="services"><tbody>${rows.join('') || empty}</tbody></table>`,
  )
}

/** A service's own page. It looks alike for mail and for domains, but for the link to the users. */
export function servicePage(visit: Visit, service: PanelService): TownReply {
  const { words, modes } = visit
  const users =
    service.users === undefined
      ? ''
      : `<li><a href="${usersUrl(visit, service)}">${words.manageUsers}</a></li>`
  const tabs = `<div class="tabs"><ul><li><a href="${serviceUrl(modes, service)}">${words.info}</a></li>${users}</ul></div>`
  return panelPage(
    visit,
    service.product,
    `${tabs}<div id="client_services_manage"><p>IP 192.0.2.7</p></div>`,
  )
}

export const usersUrl = ({ modes }: Visit, { id }: PanelService): string =>
  modes.build === 'part'
    ? `${root}plugin/town_mail/client_users/index/${id}/`
    : `${root}services/manage/${id}/tabClientUsers/`
