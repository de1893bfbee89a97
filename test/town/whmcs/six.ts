import { escapeMarkup } from '../site.ts'
import type { Service } from './account.ts'
import { base, productDetails } from './addresses.ts'
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

const topNavigation = (visit: Visit): string => {
  const now = signedIn(visit)
  if (now === undefined) return ''
  return `<ul class="top-nav"><li id="Secondary_Navbar-Account" menuItemName="Account"><a href="${base}/clientarea.php?action=details">${escapeMarkup(say(visit.words.hello, { name: now.client.name }))}</a></li>
<li>${escapeMarkup(now.user.name)}</li>
<li class="primary-action"><a href="${base}/logout.php" class="btn-logout">${escapeMarkup(visit.words.logout)}</a></li></ul>`
}

const sidebarPanel = ({ name, title, items }: SidebarPanel): string =>
  `<div menuItemName="${escapeMarkup(name)}" class="panel panel-sidebar panel-default">
<div class="panel-heading"><h3 class="panel-title">${escapeMarkup(title)}</h3></div>
<div class="list-group">${items
    .map(
      (item) =>
        `<a menuItemName="${escapeMarkup(item.name)}" href="${escapeMarkup(item.href)}" class="list-group-item">${escapeMarkup(item.label)}</a>`,
    )
    .join('')}</div></div>`

const row = (visit: Visit, service: Service): string => {
  const attributes =
    visit.world.installation.serviceIds === 'attribute'
      ? ` data-element-id="${service.id}" data-type="service"`
      : ''
  const due = nextDue(visit)
  return `<tr onclick="${rowRedirect(service.id)}">
<td class="text-center"${attributes}></td>
<td><strong>${escapeMarkup(service.product)}</strong>${service.domain === '' ? '' : `<br><a href="http://${escapeMarkup(service.domain)}" target="_blank">${escapeMarkup(service.domain)}</a>`}</td>
<td class="text-center" data-order="4.95">$4.95 USD<br>${escapeMarkup(visit.words.monthly)}</td>
<td class="text-center"><span class="hidden">${due}</span>${due}</td>
<td class="text-center"><span class="label status status-${service.status}">${escapeMarkup(visit.words[service.status])}</span></td>
<td class="responsive-edit-button"><a href="${escapeMarkup(productDetails(service.id))}" class="btn btn-block btn-info">${escapeMarkup(visit.words.manageProduct)}</a></td>
</tr>`
}

export const six: Theme = {
  name: 'six',
  hidden: 'hidden',
  submit: (label, attributes = '') =>
    `<input type="submit" class="btn btn-primary" value="${escapeMarkup(label)}"${attributes}>`,
  panel: (title, body) =>
    `<div class="panel panel-default"><div class="panel-heading"><h3 class="panel-title">${escapeMarkup(title)}</h3></div><div class="panel-body">${body}</div></div>`,

  frame: (
    visit,
    content,
    sidebar,
  ) => `<section id="header"><div class="top-nav-bar"><div class="container">${topNavigation(visit)}</div></div></section>
<section id="main-menu"><nav id="nav" class="navbar navbar-default navbar-main"><div class="container"><a class="navbar-brand logo" href="${base}/index.php">${brand}</a>
<ul class="main-nav nav navbar-nav">${mainNavigation(visit)}</ul></div></nav></section>
${verificationBanner(visit)}
<section id="main-body"><div class="container${sidebar.length > 0 ? ' row-with-sidebar' : ''}">
${sidebar.length > 0 ? `<div class="pull-md-left sidebar">${sidebar.map(sidebarPanel).join('')}</div>` : ''}
<div class="main-content">${content}</div></div></section>
<section id="footer"><footer><div class="container"><p>${escapeMarkup(say(visit.words.demonstration, { brand }))}</p>${languageForm(visit)}</div></footer></section>`,

  signIn: (
    { words },
    parts,
  ) => `<div class="logincontainer${parts.singleSignOn === '' ? '' : ' with-social'}">
<h1>${escapeMarkup(words.login)}</h1><p>${escapeMarkup(words.loginIntro)}</p>
${parts.flash}<div class="providerLinkingFeedback"></div>
${
  parts.hasForm
    ? `<form method="post" action="${escapeMarkup(parts.action)}" class="login-form" role="form">${tokenField}
<div class="form-group"><label for="inputEmail">${escapeMarkup(words.emailAddress)}</label><input type="email" name="username" class="form-control" id="inputEmail" autofocus></div>
<div class="form-group"><label for="inputPassword">${escapeMarkup(words.password)}</label><input type="password" name="password" class="form-control" id="inputPassword" autocomplete="off"></div>
<div class="checkbox"><label><input type="checkbox" name="rememberme"> ${escapeMarkup(words.rememberMe)}</label></div>
${parts.captcha}
<div align="center"><input id="login" type="submit" class="btn btn-primary${parts.buttonClass}" value="${escapeMarkup(words.login)}"> <a href="${escapeMarkup(parts.resetUrl)}" class="btn btn-default">${escapeMarkup(words.forgotPassword)}</a></div></form>`
    : ''
}
${parts.singleSignOn}</div>`,

  services: (visit, services) => `<h1>${escapeMarkup(visit.words.myServices)}</h1>
<div class="table-container clearfix"><table id="tableServicesList" class="table table-list"><thead><tr><th></th><th>${escapeMarkup(visit.words.productService)}</th>
<th>${escapeMarkup(visit.words.pricing)}</th><th>${escapeMarkup(visit.words.nextDue)}</th><th>${escapeMarkup(visit.words.status)}</th><th class="responsive-edit-button"></th></tr></thead>
<tbody>${services.map((service) => row(visit, service)).join('\n')}</tbody></table></div>`,

  product: (visit, { service, alerts, moduleOutput, replacesOverview, changePassword }) => {
    const pane = service.domain === '' ? 'manage' : 'domain'
    const overview = `<div class="product-details clearfix">
<div class="product-status product-status-${service.status}"><div class="product-icon text-center"><h3>${escapeMarkup(service.product)}</h3><h4>${productGroup[service.kind]}</h4></div>
<div class="product-status-text">${escapeMarkup(visit.words[service.status])}</div></div>
<div class="text-center">${productFacts(visit, service)}</div></div>
<div class="tab-content product-details-tab-container"><div class="tab-pane fade in active" id="${pane}">
${service.domain === '' ? '' : `<h4>${escapeMarkup(visit.words.domain)}</h4>${escapeMarkup(service.domain)}`}
${moduleOutput === '' ? '' : `<div class="module-client-area">${moduleOutput}</div>`}</div></div>`
    return `<h1>${escapeMarkup(visit.words.manageProduct)}</h1>${alerts}
<div class="tab-content margin-bottom"><div class="tab-pane fade in active" id="tabOverview">${replacesOverview ? moduleOutput : overview}</div>
${changePassword === '' ? '' : `<div class="tab-pane fade in" id="tabChangepw">${changePassword}</div>`}</div>`
  },
}
