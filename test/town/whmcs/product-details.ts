import { escapeMarkup, redirect, type TownReply } from '../site.ts'
import type { Customer, Service } from './account.ts'
import { base, productDetails } from './addresses.ts'
import { type ChangeResult, changePassword, changePasswordTab, hasTab } from './change-password.ts'
import { showForcedSwitch } from './choose-client.ts'
import { moduleOutput } from './module-output.ts'
import { makeOneTimePassword, type OneTimePasswordResult } from './one-time-password.ts'
import { jsonAnswer } from './one-time-password-answers.ts'
import { autoPostScript, functionUrl } from './one-time-password-control.ts'
import { showPage } from './page.ts'
import { asksForReset, resetPassword } from './reset-password.ts'
import { deniedServices, navigationPanel, servicesOf } from './services.ts'
import type { SidebarPanel } from './theme.ts'
import type { SignedIn, Visit } from './visit.ts'

interface Shown {
  readonly result?: OneTimePasswordResult | undefined
  readonly banner?: { readonly done: boolean; readonly text?: string } | undefined
  /** Of WHMCS's own pane, and of the module's function. */
  readonly passwordAnswer?: ChangeResult
  readonly told?: ChangeResult | undefined
}

/** `clientarea.php?action=productdetails`: the page, and whatever one of its forms or links asks to do first. */
export function productDetailsPage(visit: Visit, now: SignedIn): TownReply {
  const { request, session, param } = visit
  const { user } = now
  const denied = deniedServices(visit, now)
  if (denied !== undefined) return denied
  const service = servicesOf(now).find(({ id }) => String(id) === param('id'))
  if (service === undefined) return notOfThisClient(visit, user)

  if (asksForReset(visit, user)) return answerReset(visit, user, service)
  if (param('modop') === 'custom') return runFunction(visit, user, service, param('a'))
  if (request.method === 'POST' && user.modes.otpVariant === 'own-field' && param('customAction') !== '')
    return param('customAction') === user.modes.otpFunction
      ? answerOneTimePassword(visit, user, service)
      : showProduct(visit, user, service, {})
  if (request.method === 'POST' && request.form.get('modulechangepassword') === 'true')
    return showProduct(visit, user, service, { passwordAnswer: changePassword(visit, user, service) })

  const { waiting } = session
  session.waiting = undefined
  return showProduct(visit, user, service, waiting?.serviceId === service.id ? waiting : {})
}

/** A service of another client of the same user asks to switch first (facts B8); anybody else's does not exist. */
function notOfThisClient(visit: Visit, user: Customer): TownReply {
  const client = user.services.find(({ id }) => String(id) === visit.param('id'))?.client
  return client === undefined
    ? redirect(`${base}/clientarea.php?action=services`)
    : showForcedSwitch(visit, client)
}

const backToProduct = (service: Service) => redirect(`${base}/${productDetails(service.id)}`)

/** The one harmless function beside the one-time password, for seeing that nobody presses the wrong button. */
const emptySpam = 'emptyspam'

function runFunction(visit: Visit, user: Customer, service: Service, name: string): TownReply {
  if (visit.world.installation.requiresPost && visit.request.method !== 'POST') return backToProduct(service)
  const mailService = service.kind === 'email' && service.status === 'active'
  if (mailService && name === user.modes.otpFunction && user.modes.otpVariant !== 'own-field')
    return answerOneTimePassword(visit, user, service)
  if (!mailService || name !== emptySpam)
    return showProduct(visit, user, service, { banner: { done: false, text: 'Function not allowed' } })
  user.ran.push(name)
  return showProduct(visit, user, service, { banner: { done: true } })
}

function answerOneTimePassword(visit: Visit, user: Customer, service: Service): TownReply {
  user.ran.push(user.modes.otpFunction)
  const result = makeOneTimePassword(visit, user, service)
  if (user.modes.otpVariant === 'json') return jsonAnswer(visit, user.modes, result)
  if (user.modes.otpAnswer === 'page') return showProduct(visit, user, service, { result })
  visit.session.waiting = { serviceId: service.id, result }
  return backToProduct(service)
}

function answerReset(visit: Visit, user: Customer, service: Service): TownReply {
  if (visit.world.installation.requiresPost && visit.request.method !== 'POST') return backToProduct(service)
  user.ran.push(user.modes.resetFunction)
  const told = resetPassword(visit, user, service)
  if (user.modes.resetAnswer === 'page') return showProduct(visit, user, service, { told })
  visit.session.waiting = { serviceId: service.id, told }
  return backToProduct(service)
}

function banners({ words }: Visit, { modes }: Customer, { result, banner, told: change }: Shown): string {
  const told =
    banner ??
    (change !== undefined && change.outcome !== 'no-word' && modes.resetVariant === 'form'
      ? { done: change.outcome === 'done', text: change.text }
      : undefined) ??
    (result?.outcome === 'no-value'
      ? { done: true }
      : result?.outcome === 'refused' && modes.otpVariant !== 'own-field'
        ? { done: false, text: result.text }
        : undefined)
  if (told === undefined) return ''
  return told.done
    ? `<div class="alert alert-success text-center" id="alertModuleCustomButtonSuccess">${escapeMarkup(words.actionDone)}</div>`
    : `<div class="alert alert-danger text-center" id="alertModuleCustomButtonFailed"><strong>${escapeMarkup(words.actionFailed)}</strong> ${escapeMarkup(told.text ?? '')}</div>`
}

/** The panel in which WHMCS lists a module's buttons (facts B5). */
function actionsPanel({ words }: Visit, customer: Customer, service: Service): SidebarPanel {
  const button = (name: string, label: string) => ({
    name: `Custom Module Button ${label}`,
    label,
    href: functionUrl(service, name),
  })
  const { modes } = customer
  const single = service.mailboxes.length === 1 && service.mailboxes[0]?.generation === 'current'
  const usable = service.kind === 'email' && service.status === 'active' && single
  return {
    name: 'Service Details Actions',
    title: words.actions,
    items: usable
      ? [
          button(emptySpam, words.emptySpam),
          ...(modes.otpButton === 'actions' ? [button(modes.otpFunction, words.generate)] : []),
          ...(hasTab(customer, service)
            ? [{ name: 'Change Password', label: words.changePassword, href: '#tabChangepw' }]
            : []),
        ]
      : [],
  }
}

function showProduct(visit: Visit, user: Customer, service: Service, shown: Shown): TownReply {
  const output = moduleOutput(visit, user, service, shown)
  const body = visit.theme.product(visit, {
    service,
    alerts: banners(visit, user, shown),
    moduleOutput: output,
    replacesOverview: output !== '' && user.modes.placement === 'tab-overview',
    changePassword: changePasswordTab(visit, user, service, shown.passwordAnswer),
  })
  const actions = actionsPanel(visit, user, service)
  return showPage(visit, {
    title: visit.words.manageProduct,
    body: visit.world.installation.requiresPost ? body + autoPostScript : body,
    sidebar: [navigationPanel(visit), ...(actions.items.length > 0 ? [actions] : [])],
  })
}
