import { redirect, type Site, type TownReply, type TownRequest } from '../site.ts'
import type { Clock, Truth } from '../truth.ts'
import { type ClientAreaAccount, type Customer, createCustomer } from './account.ts'
import { accountPages } from './account-pages.ts'
import { base, pageOf, productDetails, routePath } from './addresses.ts'
import { captchaPages } from './captcha.ts'
import { chooseClientPages } from './choose-client.ts'
import { createInstallation, type Installation } from './installation.ts'
import { knowledgeBasePage } from './knowledge-base.ts'
import { showNotice } from './page.ts'
import { forbidden, refusal, refusalPages } from './refusals.ts'
import { createRememberMe } from './remember-me.ts'
import { secondFactorPages } from './second-factor.ts'
import { createSessions } from './session.ts'
import { signInPages } from './sign-in.ts'
import { singleSignOnPages } from './single-sign-on.ts'
import { six } from './six.ts'
import { twentyOne } from './twenty-one.ts'
import type { Page, Visit, World } from './visit.ts'
import { isLanguage, languages } from './words.ts'

export interface ClientArea {
  readonly site: Site
  /** The account at work; its `modes` can be changed at any time. Throws for an unknown name. */
  account(name: string): Customer
  readonly accounts: readonly Customer[]
  readonly installation: Installation
  /** Every secret used or made so far: passwords, session ids, tokens, codes, one-time passwords. */
  secrets(): string[]
  /** What a restart of the server does: every session and every remembered visitor is gone. */
  endSessions(): void
}

/** Secrets are told through `onSecret` as they come into being, the accounts' own ones at once. */
export function createClientArea(given: {
  truth: Truth
  clock: Clock
  accounts: readonly ClientAreaAccount[]
  onSecret(value: string): void
}): ClientArea {
  const { truth, clock } = given
  const known = new Set<string>()
  const onSecret = (value: string) => {
    known.add(value)
    given.onSecret(value)
  }
  const installation = createInstallation()
  const customers = given.accounts.map((account, index) => createCustomer(account, index, truth))
  for (const { password, totpSecret, backupCode } of customers)
    for (const secret of [password, totpSecret, backupCode]) onSecret(secret)
  const sessions = createSessions({ clock, installation, onSecret })
  const rememberMe = createRememberMe(onSecret)
  const world: World = { truth, clock, installation, customers, sessions, rememberMe, onSecret }

  return {
    site: (request) => {
      const visit = openVisit(world, request)
      return finish(visit, answer(visit))
    },
    account(name) {
      const customer = customers.find((known) => known.name === name)
      if (customer === undefined) throw new Error(`no account ${name}`)
      return customer
    },
    accounts: customers,
    installation,
    secrets: () => [...known],
    endSessions() {
      sessions.removeAll()
      rememberMe.forgetAll()
    },
  }
}

const pages: Readonly<Record<string, Page>> = {
  ...signInPages,
  ...secondFactorPages,
  ...singleSignOnPages,
  ...chooseClientPages,
  ...accountPages,
  ...captchaPages,
  ...refusalPages,
}

/** Servers of other companies in real life: they know nothing of WHMCS's token. */
const foreign = new Set(['includes/captcha-check.php', 'includes/security-key.php'])

const themes = { 'twenty-one': twentyOne, six }

function openVisit(world: World, request: TownRequest): Visit {
  const { installation } = world
  const session = world.sessions.of(request)
  const remembered = session.user === undefined ? world.rememberMe.customerOf(request) : undefined
  if (remembered !== undefined && session.pending === undefined) {
    session.user = remembered
    session.clientId = remembered.clients.length === 1 ? remembered.clients[0]?.id : undefined
  }
  const wanted = request.url.searchParams.get('language')
  if (isLanguage(wanted)) session.language = wanted
  const language = session.language ?? session.user?.modes.language ?? installation.language
  return {
    request,
    world,
    session,
    language,
    words: languages[language].words,
    theme: themes[session.user?.modes.theme ?? session.pending?.modes.theme ?? installation.theme],
    param: (name) => request.form.get(name) ?? request.url.searchParams.get(name) ?? '',
    setCookies: [],
  }
}

function answer(visit: Visit): TownReply {
  const { request, world } = visit
  const { installation } = world
  const route = pageOf(request.url)
  if (route === undefined) return request.url.pathname === '/' ? redirect(`${base}/`) : missing(visit)
  const { refuses } = installation
  if (refuses?.at === 'everywhere' && route !== 'banned.php') return refusal(visit, refuses)
  if (request.method === 'POST') {
    if (installation.strictOrigin && !fromOwnPage(request)) return forbidden
    if (!foreign.has(route) && !tokenAccepted(visit)) return wrongToken(visit)
  }
  const page = Object.hasOwn(pages, route) ? pages[route] : undefined
  return page?.(visit) ?? knowledgeBasePage(visit, route) ?? missing(visit)
}

const missing = (visit: Visit): TownReply =>
  showNotice(visit, { title: '404', text: visit.words.notFound, icon: 'question', status: 404 })

const originOf = (address: string | undefined): string | undefined =>
  address !== undefined && URL.canParse(address) ? new URL(address).origin : undefined

const fromOwnPage = ({ headers, url }: TownRequest): boolean =>
  headers.origin === url.origin && originOf(headers.referer) === url.origin

function tokenAccepted({ request, session, world }: Visit): boolean {
  if (request.form.get('token') !== session.token) return false
  if (world.installation.tokens !== 'per-session') world.sessions.renewToken(session)
  return true
}

function wrongToken(visit: Visit): TownReply {
  const { world, words, param } = visit
  // A module function without a token is not run and not complained about either (facts B5).
  if (world.installation.requiresPost && param('modop') === 'custom')
    return redirect(`${base}/${productDetails(Number(param('id')))}`)
  return world.installation.wrongToken === 'bounce'
    ? redirect(routePath(world.installation, '/login'))
    : showNotice(visit, { title: words.login, text: words.invalidToken, icon: 'times' })
}

/** Every answer carries the session's cookie when the visitor has not got it yet, and is never to be kept. */
function finish({ request, session, world, setCookies }: Visit, reply: TownReply): TownReply {
  const known = request.cookies[world.sessions.cookieName] === session.id
  const cookies = known ? setCookies : [world.sessions.cookie(session), ...setCookies]
  return {
    ...reply,
    headers: {
      'cache-control': 'no-store, no-cache, must-revalidate',
      ...reply.headers,
      ...(cookies.length > 0 ? { 'set-cookie': cookies } : {}),
    },
  }
}
