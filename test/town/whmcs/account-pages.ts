import { escapeMarkup, redirect, type TownReply } from '../site.ts'
import { base, routePath } from './addresses.ts'
import { missingStep } from './enter.ts'
import { showNotice, showPage, tokenField } from './page.ts'
import { productDetailsPage } from './product-details.ts'
import { navigationPanel, showHome, showServices } from './services.ts'
import { type Page, type SignedIn, signedIn, type Visit } from './visit.ts'

/** The customer's own data: the one page that states the e-mail address someone signs in with. */
const showDetails = (visit: Visit, { user, client }: SignedIn): TownReply => {
  const { words, theme } = visit
  return showPage(visit, {
    title: words.accountDetails,
    body: theme.panel(
      words.accountDetails,
      `<form method="post" action="?action=details">${tokenField}
<div class="form-group"><label for="inputFirstName">${escapeMarkup(words.firstName)}</label><input type="text" name="firstname" id="inputFirstName" value="${escapeMarkup(client.name)}" readonly class="form-control"></div>
<div class="form-group"><label for="inputEmail">${escapeMarkup(words.emailAddress)}</label><input type="email" name="email" id="inputEmail" value="${escapeMarkup(user.name)}" readonly class="form-control"></div></form>`,
    ),
    sidebar: [navigationPanel(visit)],
  })
}

const clientArea: Page = (visit) => {
  const now = signedIn(visit)
  if (now === undefined) return missingStep(visit)
  switch (visit.param('action')) {
    case 'services':
    case 'products':
      return showServices(visit, now)
    case 'productdetails':
      return productDetailsPage(visit, now)
    case 'details':
      return showDetails(visit, now)
    default:
      return showHome(visit, now)
  }
}

const logout: Page = (visit) => {
  const { world, session, words } = visit
  visit.setCookies.push(world.rememberMe.cookie(undefined))
  if (session.user === undefined && session.pending === undefined)
    return redirect(routePath(world.installation, '/login'))
  world.sessions.renew(session)
  session.user = undefined
  session.pending = undefined
  session.clientId = undefined
  session.waiting = undefined
  session.newBackupCode = undefined
  return showPage(visit, {
    title: words.logout,
    body: `<div class="narrow text-center logout"><p class="alert alert-success">${escapeMarkup(words.loggedOut)}</p>
<a href="${base}/index.php" class="btn btn-default">${escapeMarkup(words.continue)}</a></div>`,
  })
}

/** Always the same answer, so that nobody learns which addresses are known. */
const passwordReset: Page = (visit) => {
  const { request, words, theme, world } = visit
  const form = `<p>${escapeMarkup(words.resetIntro)}</p><form method="post" action="${escapeMarkup(routePath(world.installation, '/password/reset'))}">${tokenField}<input type="hidden" name="action" value="reset">
<div class="form-group"><label for="inputEmail">${escapeMarkup(words.emailAddress)}</label><input type="email" name="email" class="form-control" id="inputEmail"></div>
${theme.submit(words.resetPassword, ' id="resetPasswordButton"')}</form>`
  const sent = `<div class="alert alert-success">${escapeMarkup(words.resetSent)}</div>`
  return showPage(visit, {
    title: words.resetPassword,
    body: `<div class="narrow">${theme.panel(words.resetPassword, request.method === 'POST' ? sent : form)}</div>`,
  })
}

const denied: Page = (visit) =>
  showNotice(visit, { title: visit.words.services, text: visit.words.denied, icon: 'ban access-denied' })

/** The two buttons of the reminder; the stand-in for the mail that is sent is that nothing else happens. */
const verification: Page = (visit) => {
  const now = signedIn(visit)
  if (now === undefined || visit.request.method !== 'POST') return missingStep(visit)
  return { status: 200, headers: { 'content-type': 'application/json' }, body: '{"success":true}' }
}

const front: Page = ({ session, world }) =>
  redirect(session.user === undefined ? routePath(world.installation, '/login') : `${base}/clientarea.php`)

export const accountPages: Readonly<Record<string, Page>> = {
  '/': front,
  'clientarea.php': clientArea,
  'logout.php': logout,
  '/password/reset': passwordReset,
  '/user/permission-denied': denied,
  '/user/verification/resend': verification,
  '/user/verification/close': verification,
}
