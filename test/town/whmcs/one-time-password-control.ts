import { escapeMarkup } from '../site.ts'
import type { Customer, Service, ServiceMailbox } from './account.ts'
import { productDetails } from './addresses.ts'
import { mailboxIdentifier } from './one-time-password.ts'
import { tokenField } from './page.ts'
import type { Visit } from './visit.ts'

/** The address that runs a module function by its documented parameters (facts B5). */
export const functionUrl = (
  service: Service,
  name: string,
  parameters: Readonly<Record<string, string>> = {},
): string => {
  const further = new URLSearchParams({ modop: 'custom', a: name, ...parameters })
  return `${productDetails(service.id)}&${further}`
}

const hiddenFields = (fields: Readonly<Record<string, string>>): string =>
  Object.entries(fields)
    .map(
      ([name, value]) => `<input type="hidden" name="${escapeMarkup(name)}" value="${escapeMarkup(value)}">`,
    )
    .join('')

/** The button of one mailbox, in the way the account's module asks. */
export function oneTimePasswordControl(
  visit: Visit,
  customer: Customer,
  service: Service,
  mailbox: ServiceMailbox,
): string {
  const { words, theme } = visit
  const { otpVariant, otpFunction, otpJsonButton } = customer.modes
  const identifier = mailboxIdentifier(customer, service, mailbox)
  switch (otpVariant) {
    case 'link':
      return `<a class="btn btn-primary" href="${escapeMarkup(functionUrl(service, otpFunction, identifier))}">${escapeMarkup(words.generate)}</a>`
    case 'form':
      return `<form method="post" action="clientarea.php?action=productdetails">${tokenField}${hiddenFields({ id: String(service.id), modop: 'custom', a: otpFunction, ...identifier })}${theme.submit(words.generate)}</form>`
    case 'own-field':
      return `<form method="post" action="${escapeMarkup(productDetails(service.id))}">${tokenField}${hiddenFields({ customAction: otpFunction, ...identifier })}${theme.submit(words.generate)}</form>`
    case 'json': {
      const wanted =
        otpJsonButton === 'url'
          ? { url: functionUrl(service, otpFunction, identifier) }
          : { service: String(service.id), function: otpFunction, ...identifier }
      const attributes = Object.entries(wanted).map(
        ([name, value]) => ` data-${name}="${escapeMarkup(value)}"`,
      )
      return `<button type="button" class="btn btn-primary btn-generate"${attributes.join('')}>${escapeMarkup(words.generate)}</button><div class="otp-result" role="status"></div>`
    }
  }
}

/** What the page's own script does with a button that has no form: post, read the JSON, show it beside the button. */
export const oneTimePasswordScript = `<script>
document.querySelectorAll('.btn-generate').forEach(function (button) {
  button.addEventListener('click', function () {
    var wanted = button.dataset
    var body = new URLSearchParams({ token: csrfToken })
    Object.keys(wanted).forEach(function (name) {
      if (!['url', 'service', 'function'].includes(name)) body.set(name, wanted[name])
    })
    var url = wanted.url || 'clientarea.php?action=productdetails&id=' + wanted.service + '&modop=custom&a=' + wanted.function
    fetch(url, { method: 'POST', body: body })
      .then(function (answer) { return answer.json() })
      .then(function (answer) {
        var data = answer.data || answer
        var shown = document.createElement('code')
        shown.textContent = data.password || data.otp || data.msg || data.error || data.message || data.returndata || ''
        button.nextElementSibling.replaceChildren(shown)
      })
      // A token that was used up or a session that ended: the page itself says which.
      .catch(function () { location.reload() })
  })
})
</script>`

/** Releases from 8.11.3 on turn links that run a function into POSTs with the token, in the page (facts B5). */
export const autoPostScript = `<form method="post" id="whmcsAutoPostForm" class="w-hidden hidden">${tokenField}</form>
<script>
document.querySelectorAll('a[href*="modop=custom"]').forEach(function (link) {
  var url = new URL(link.href)
  if (url.origin !== location.origin || !url.pathname.endsWith('/clientarea.php')) return
  link.setAttribute('href', '#')
  link.addEventListener('contextmenu', function (event) { event.preventDefault() })
  link.addEventListener('click', function (event) {
    event.preventDefault()
    var form = document.getElementById('whmcsAutoPostForm')
    form.action = url.href
    form.submit()
  })
})
</script>`
