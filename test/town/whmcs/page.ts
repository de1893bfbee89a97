import { escapeMarkup, html, type TownReply } from '../site.ts'
import { base } from './addresses.ts'
import { style } from './style.ts'
import type { SidebarPanel } from './theme.ts'
import type { Visit } from './visit.ts'
import { languages } from './words.ts'

export const brand = 'Thexyz'

export interface PageContent {
  readonly title: string
  readonly body: string
  readonly sidebar?: readonly SidebarPanel[]
  readonly status?: number
}

/** A whole page in the visitor's theme and language, with the variables WHMCS gives every page (facts B6). */
export function showPage(visit: Visit, { title, body, sidebar = [], status = 200 }: PageContent): TownReply {
  const { world, session, language, theme } = visit
  if (world.installation.tokens === 'newest-page') world.sessions.renewToken(session)
  const page = `<!DOCTYPE html>
<html lang="${languages[language].tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeMarkup(title)} - ${brand}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
<script>
var csrfToken = '${session.token}',
    markdownGuide = 'Markdown',
    locale = '${languages[language].tag}',
    saved = 'saved',
    saving = 'saving',
    whmcsBaseUrl = "${base}";
</script>
</head>
<body class="theme-${theme.name}" data-phone-cc-input="1">
${theme.frame(visit, body.replaceAll(tokenPlace, session.token), sidebar)}
</body>
</html>
`
  return html(page, status)
}

const tokenPlace = '\u0000token\u0000'

/** The hidden field WHMCS puts into every form. Filled in when the page is finished, as only then the token is known. */
export const tokenField = `<input type="hidden" name="token" value="${tokenPlace}">`

/** A message page without anything else, as for errors. */
export function showNotice(
  visit: Visit,
  notice: { title: string; text: string; icon: string; status?: number },
) {
  const { title, text, icon, status = 200 } = notice
  return showPage(visit, {
    title,
    status,
    body: `<div class="notice text-center"><i class="fas fa-${icon}" aria-hidden="true"></i>
<h1>${escapeMarkup(title)}</h1><p>${escapeMarkup(text)}</p></div>`,
  })
}

export const alert = (
  kind: 'danger' | 'success' | 'warning' | 'info',
  text: string,
  attributes = '',
): string => `<div class="alert alert-${kind}"${attributes}>${escapeMarkup(text)}</div>`

/** The message left by the request before, once. */
export function takeFlash({ session }: Visit): string {
  const { flash } = session
  session.flash = undefined
  return flash === undefined ? '' : alert(flash.kind, flash.text)
}

/** The choice of language in the footer: a form by GET that keeps the other parameters (facts B7). */
export function languageForm({ request, language, words }: Visit): string {
  const kept = [...request.url.searchParams]
    .filter(([name]) => name !== 'language')
    .map(
      ([name, value]) => `<input type="hidden" name="${escapeMarkup(name)}" value="${escapeMarkup(value)}">`,
    )
  const options = Object.entries(languages).map(
    ([value, { name }]) =>
      `<option value="${value}"${value === language ? ' selected' : ''}>${escapeMarkup(name)}</option>`,
  )
  return `<form method="get" action="${escapeMarkup(request.url.pathname)}" class="language-form" id="modalChooseLanguage">
${kept.join('')}<label>${escapeMarkup(words.language)} <select name="language" onchange="this.form.submit()">${options.join('')}</select></label>
<noscript><button type="submit">OK</button></noscript></form>`
}
