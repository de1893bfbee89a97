import { escapeMarkup } from '../site.ts'
import type { Service } from './account.ts'
import { base } from './addresses.ts'
import { brand, languageForm, tokenField } from './page.ts'
import type { SidebarPanel, Theme } from './theme.ts'
import {
  mainNavigation,
  nextDue,
  productFacts,
  productGroup,
  rowRedirect,
  verificationBanner,
} from './theme-parts.ts'
import { signedIn, type Visit } from './visit.ts'
import { say } from './words.ts'

const activeClient = (visit: Visit): string => {
  const now = signedIn(visit)
  if (now === undefined) return ''
  return `<div class="input-group active-client" role="group">
<span class="input-group-text">${escapeMarkup(visit.words.loggedInAs)}</span>
<div class="btn-group"><a href="${base}/clientarea.php?action=details" class="btn btn-active-client"><span>${escapeMarkup(now.client.name)}</span> (${escapeMarkup(now.user.name)})</a></div>
<a href="${base}/logout.php" class="btn-logout">${escapeMarkup(visit.words.logout)}</a></div>`
}

const sidebarPanel = ({ name, title, items }: SidebarPanel): string =>
  `<div menuItemName="${escapeMarkup(name)}" class="mb-3 card card-sidebar">
<div class="card-header"><h3 class="card-title m-0">${escapeMarkup(title)}</h3></div>
<div class="list-group list-group-flush" role="tablist">${items
    .map(
      (item) =>
        `<a menuItemName="${escapeMarkup(item.name)}" href="${escapeMarkup(item.href)}" class="list-group-item list-group-item-action">${escapeMarkup(item.label)}</a>`,
    )
    .join('')}</div></div>`

const row = (visit: Visit, service: Service): string => {
  const attributes =
    visit.world.installation.serviceIds === 'attribute'
      ? ` data-element-id="${service.id}" data-type="service" data-domain="${escapeMarkup(service.domain)}"`
      : ''
  const domain =
    service.domain === ''
      ? '-'
      : `<a href="http://${escapeMarkup(service.domain)}" target="_blank">${escapeMarkup(service.domain)}</a>`
  const due = nextDue(visit)
  return `<tr onclick="${rowRedirect(service.id)}">
<td class="py-0 text-center"${attributes}></td>
<td><strong>${escapeMarkup(service.product)}</strong><br>${domain}</td>
<td class="text-center" data-order="4.95">$4.95 USD<br><small class="text-muted">${escapeMarkup(visit.words.monthly)}</small></td>
<td class="text-center"><span class="w-hidden">${due}</span>${due}</td>
<td class="text-center"><span class="label status status-${service.status}">${escapeMarkup(visit.words[service.status])}</span></td>
</tr>`
}

export const twentyOne: Theme = {
  name: 'twenty-one',
  hidden: 'w-hidden',
  submit: (label, attributes = '') =>
    `<button type="submit" class="btn btn-primary"${attributes}>${escapeMarkup(label)}</button>`,
  panel: (title, body) =>
    `<div class="card"><div class="card-body"><h3 class="card-title">${escapeMarkup(title)}</h3>${body}</div></div>`,

  frame: (visit, content, sidebar) => `<header id="header" class="header">
<div class="topbar"><div class="container">${activeClient(visit)}</div></div>
<div class="navbar navbar-light"><div class="container"><a class="navbar-brand" href="${base}/index.php">${brand}</a>
<ul id="nav" class="main-nav navbar-nav">${mainNavigation(visit)}</ul></div></div>
</header>
${verificationBanner(visit)}
<section id="main-body"><div class="container${sidebar.length > 0 ? ' row-with-sidebar' : ''}">
${sidebar.length > 0 ? `<div class="sidebar">${sidebar.map(sidebarPanel).join('')}</div>` : ''}
<div class="primary-content">${content}</div></div></section>
<footer id="footer" class="footer"><div class="container"><span>${escapeMarkup(say(visit.words.demonstration, { brand }))}</span>${languageForm(visit)}</div></footer>`,

  signIn: ({ words }, parts) => `<div class="narrow"><div class="providerLinkingFeedback"></div>
${parts.hasForm ? `<form method="post" action="${escapeMarkup(parts.action)}" class="login-form" role="form">${tokenField}` : '<div class="login-form-replaced">'}
<div class="card"><div class="card-body"><h1>${escapeMarkup(words.login)}</h1><p>${escapeMarkup(words.loginIntro)}</p>
${parts.flash}
${
  parts.hasForm
    ? `<div class="form-group"><label for="inputEmail" class="form-control-label">${escapeMarkup(words.emailAddress)}</label>
<input type="email" class="form-control" name="username" id="inputEmail" placeholder="name@example.com" autofocus></div>
<div class="form-group"><label for="inputPassword" class="form-control-label">${escapeMarkup(words.password)}</label>
<input type="password" class="form-control" name="password" id="inputPassword" autocomplete="off"></div>
<p class="text-right"><a href="${escapeMarkup(parts.resetUrl)}">${escapeMarkup(words.forgotPassword)}</a></p>
${parts.captcha}
<button id="login" type="submit" class="btn btn-primary${parts.buttonClass}">${escapeMarkup(words.login)}</button>
<label class="inline"><input type="checkbox" class="custom-control-input" name="rememberme">${escapeMarkup(words.rememberMe)}</label>`
    : ''
}</div></div>
${parts.hasForm ? '</form>' : '</div>'}
${parts.singleSignOn}</div>`,

  services: (visit, services) => `<h1>${escapeMarkup(visit.words.myServices)}</h1>
<div class="table-container"><table id="tableServicesList" class="table table-list"><thead><tr><th></th><th>${escapeMarkup(visit.words.productService)}</th>
<th>${escapeMarkup(visit.words.pricing)}</th><th>${escapeMarkup(visit.words.nextDue)}</th><th>${escapeMarkup(visit.words.status)}</th></tr></thead>
<tbody>${services.map((service) => row(visit, service)).join('\n')}</tbody></table></div>`,

  product: (visit, { service, alerts, moduleOutput, replacesOverview, changePassword }) => {
    const pane = service.domain === '' ? 'manage' : 'domain'
    const overview = `<div class="product-details">
<div><div class="product-status product-status-${service.status}"><div class="product-icon text-center"><h3>${escapeMarkup(service.product)}</h3><h4>${productGroup[service.kind]}</h4></div>
<div class="product-status-text">${escapeMarkup(visit.words[service.status])}</div></div></div>
<div class="product-actions-wrapper">${productFacts(visit, service)}</div></div>
<div class="card"><div class="card-body"><ul class="nav nav-tabs responsive-tabs-sm ${moduleOutput === '' ? 'w-hidden' : ''}"></ul>
<div class="tab-content product-details-tab-container"><div class="tab-pane fade show active" role="tabpanel" id="${pane}">
${service.domain === '' ? '' : `<h4>${escapeMarkup(visit.words.domain)}</h4>${escapeMarkup(service.domain)}`}
${moduleOutput === '' ? '' : `<div class="module-client-area">${moduleOutput}</div>`}</div></div></div></div>`
    return `<h1>${escapeMarkup(visit.words.manageProduct)}</h1>${alerts}
<div class="tab-content margin-bottom"><div class="tab-pane fade show active" role="tabpanel" id="tabOverview">${replacesOverview ? moduleOutput : overview}</div>
${changePassword === '' ? '' : `<div class="tab-pane fade" role="tabpanel" id="tabChangepw">${changePassword}</div>`}</div>`
  },
}
