import { redirect, type TownReply } from '../site.ts'
import { base, routePath, withParameter } from './addresses.ts'
import { captchaButtonClass, captchaMarkup, captchaOf, captchaSolved } from './captcha.ts'
import { passedFirstFactor } from './enter.ts'
import { alert, showNotice, showPage, takeFlash } from './page.ts'
import { refusal } from './refusals.ts'
import { singleSignOnButtons } from './single-sign-on.ts'
import type { Page, Visit } from './visit.ts'

const signInPage = (visit: Visit): TownReply => {
  const { words, theme, world } = visit
  const { installation } = world
  const incorrect = visit.request.url.searchParams.get('incorrect') === 'true'
  return showPage(visit, {
    title: words.login,
    body: theme.signIn(visit, {
      action:
        installation.signInAction === 'dologin' ? `${base}/dologin.php` : routePath(installation, '/login'),
      resetUrl: routePath(installation, '/password/reset'),
      flash: incorrect ? alert('danger', words.loginIncorrect) : takeFlash(visit),
      captcha: captchaMarkup(visit),
      buttonClass: captchaButtonClass[captchaOf(visit)],
      singleSignOn: singleSignOnButtons(visit),
      hasForm: installation.singleSignOn !== 'only',
    }),
  })
}

const failed = ({ session, words, world: { installation } }: Visit): TownReply => {
  const page = routePath(installation, '/login')
  if (installation.failedSignIn === 'parameter') return redirect(withParameter(page, 'incorrect', 'true'))
  session.flash = { kind: 'danger', text: words.loginIncorrect }
  return redirect(page)
}

const validate = (visit: Visit): TownReply => {
  const { request, session, words, world } = visit
  const { installation, customers } = world
  if (installation.refuses?.at === 'sign-in') return refusal(visit, installation.refuses)
  if (installation.singleSignOn === 'only') return redirect(routePath(installation, '/login'))
  // Whoever is signed in stays who they are, whatever the form says.
  if (session.user !== undefined) return redirect(`${base}/clientarea.php`)

  const name = request.form.get('username')?.trim().toLowerCase()
  const customer = customers.find((known) => known.name.toLowerCase() === name)
  if (captchaOf(visit) === 'none' && customer !== undefined && customer.modes.captcha !== 'none')
    session.captchaDemanded = customer.modes.captcha
  if (!captchaSolved(visit)) {
    session.flash = { kind: 'danger', text: words.captchaWrong }
    return redirect(routePath(installation, '/login'))
  }
  if (customer === undefined || request.form.get('password') !== customer.password) return failed(visit)
  visit.setCookies.push(world.rememberMe.cookie(request.form.has('rememberme') ? customer : undefined))
  return passedFirstFactor(visit, customer)
}

const route: Page = (visit) => {
  const { request, session, words, world } = visit
  if (request.method !== 'POST')
    return session.user === undefined ? signInPage(visit) : redirect(`${base}/clientarea.php`)
  // Releases that post to the script know no such route for POST.
  if (world.installation.signInAction === 'dologin')
    return showNotice(visit, { title: '404', text: words.notFound, icon: 'question', status: 404 })
  return validate(visit)
}

const script: Page = (visit) =>
  visit.request.method === 'POST' ? validate(visit) : redirect(routePath(visit.world.installation, '/login'))

export const signInPages: Readonly<Record<string, Page>> = { '/login': route, 'dologin.php': script }
