import { escapeMarkup } from '../site.ts'
import type { Customer, Service, ServiceMailbox } from './account.ts'
import { type ChangeResult, changeAlert } from './change-password.ts'
import { mailServers } from './mail-servers.ts'
import type { OneTimePasswordResult } from './one-time-password.ts'
import { oneTimePasswordMarkup } from './one-time-password-answers.ts'
import { oneTimePasswordControl, oneTimePasswordScript } from './one-time-password-control.ts'
import { alert } from './page.ts'
import { resetControl } from './reset-password.ts'
import type { Visit } from './visit.ts'
import { say } from './words.ts'

/** What a function of the module has just come to. */
interface ModuleAnswer {
  readonly result?: OneTimePasswordResult | undefined
  readonly told?: ChangeResult | undefined
}

/** What a service's module prints into the product page. */
export function moduleOutput(
  visit: Visit,
  customer: Customer,
  service: Service,
  { result, told }: ModuleAnswer,
): string {
  if (service.status !== 'active' || service.kind === 'domain') return ''
  if (service.kind === 'hosting') return hosting(visit, service)
  const { modes } = customer
  const answer = result?.outcome === 'made' ? oneTimePasswordMarkup(visit, modes.otpPlace, result) : ''
  // A function of WHMCS's own tells a failure in the banner on top; a module's own field has only the module's section.
  const failure =
    result?.outcome === 'refused' && modes.otpVariant === 'own-field' ? alert('danger', result.text) : ''
  const [only, ...others] = service.mailboxes
  const mailboxes =
    only === undefined || others.length > 0 || modes.serviceAccount === 'domain'
      ? several(visit, customer, service)
      : only.generation === 'older'
        ? classic(visit, only)
        : single(visit, customer, service, only)
  const change = told === undefined || modes.resetVariant === 'form' ? '' : changeAlert(told)
  return `${failure}${change}${answer}${mailboxes}
<p class="help">${escapeMarkup(say(visit.words.questions, { address: mailServers.support }))}</p>
${modes.otpVariant === 'json' ? oneTimePasswordScript : ''}`
}

function single(visit: Visit, customer: Customer, service: Service, mailbox: ServiceMailbox): string {
  const { words } = visit
  const control =
    customer.modes.otpButton === 'section' ? oneTimePasswordControl(visit, customer, service, mailbox) : ''
  return `<div class="mailbox-section"><h3>${escapeMarkup(words.mailbox)}</h3>
<table class="table"><tr><th>${escapeMarkup(words.emailAddress)}</th><td>${escapeMarkup(mailbox.address)}</td></tr>
<tr><th>${escapeMarkup(words.webmail)}</th><td><a href="${mailServers.webmail}" target="_blank" rel="noopener">${mailServers.webmail}</a></td></tr>
<tr><th>${escapeMarkup(words.incomingServer)}</th><td>${mailServers.incoming} : 993</td></tr>
<tr><th>${escapeMarkup(words.outgoingServer)}</th><td>${mailServers.outgoing} : 465</td></tr>
<tr><th>${escapeMarkup(words.storage)}</th><td>1.2 GB / 25 GB</td></tr></table>
<p class="help">${escapeMarkup(words.oneTimePasswordHelp)}</p>${control}${resetControl(visit, customer, service, mailbox)}</div>`
}

function several(visit: Visit, customer: Customer, service: Service): string {
  const { words } = visit
  const rows = service.mailboxes.map((mailbox, index) => {
    const control =
      mailbox.generation === 'older'
        ? `<a href="${mailServers.classicWebmail}" target="_blank" rel="noopener">${escapeMarkup(words.classicPlatform)}</a>`
        : oneTimePasswordControl(visit, customer, service, mailbox)
    return `<tr class="mailbox-row"><td>${escapeMarkup(mailbox.address)}</td><td>${(index % 9) + 1}.4 GB / 25 GB</td><td>${control}${resetControl(visit, customer, service, mailbox)}</td></tr>`
  })
  return `<div class="mailbox-section"><h3>${escapeMarkup(words.mailboxes)}</h3><p class="help">${escapeMarkup(words.oneTimePasswordHelp)}</p>
<table class="table" id="tableMailboxes"><thead><tr><th>${escapeMarkup(words.emailAddress)}</th><th>${escapeMarkup(words.storage)}</th><th>${escapeMarkup(words.oneTimePassword)}</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table></div>`
}

/** A mailbox of the older platform (facts A1): there is no one-time password for it. */
function classic({ words }: Visit, mailbox: ServiceMailbox): string {
  return `<div class="classic-email"><h3>${escapeMarkup(words.classicPlatform)}</h3>
<dl><dt>${escapeMarkup(words.mailbox)}</dt><dd>${escapeMarkup(mailbox.address)}</dd></dl>
<p>${escapeMarkup(words.classicHelp)}</p><a class="btn btn-default" href="${mailServers.classicWebmail}" target="_blank" rel="noopener">${escapeMarkup(words.openWebmail)}</a></div>`
}

function hosting({ words }: Visit, service: Service): string {
  return `<h3>${escapeMarkup(words.overview)}</h3><table class="table"><tr><th>FTP</th><td>ftp@${escapeMarkup(service.domain)}</td></tr>
<tr><th>${escapeMarkup(words.diskUsage)}</th><td>3.1 GB / 10 GB</td></tr></table>`
}
