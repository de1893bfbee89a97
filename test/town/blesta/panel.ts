import { createChangeLimits } from '../change-modes.ts'
import { html, redirect, type Site, type TownReply } from '../site.ts'
import type { Clock, Truth } from '../truth.ts'
import type { PanelAccount } from './account.ts'
import { defaultModes } from './modes.ts'
import { panelPage } from './page.ts'
import { saveUser } from './save.ts'
import { servicePage, servicesPage } from './services.ts'
import { codePage, ownDetails, signIn } from './sign-in.ts'
import { userPage, usersPage } from './users.ts'
import { createPanelSessions, openVisit, root, type Visit, withCookie } from './visit.ts'

export const panelHost = 'app.metunic.com.tr'

/** A customer panel of Blesta with a mail module nobody has seen (docs/facts/blesta.md): the modes are the guesses. */
export function createTownBlesta(given: {
  truth: Truth
  clock: Clock
  onSecret(value: string): void
  accounts: PanelAccount[]
}) {
  const modes = { ...defaultModes }
  const sessions = createPanelSessions()
  const limits = createChangeLimits(modes, given.clock, sessions.endAll)
  const { accounts, onSecret } = given
  for (const { password, totpSecret = '' } of accounts)
    for (const secret of [password, totpSecret]) onSecret(secret)

  function inside(visit: Visit, account: PanelAccount, path: string): TownReply {
    const { request } = visit
    if (path === '') return panelPage(visit, account.name, '')
    if (path === 'main/edit/' && modes.ownDetails) return ownDetails(visit, account)
    const group = /^services\/index\/active\/(?:(email|domain)\/)?$/.exec(path)
    if (group !== null) return servicesPage(visit, account, group[1] ?? '')
    const id = /\/(\d+)\//.exec(path)?.[1]
    const service = account.services.find((each) => String(each.id) === id)
    if (service === undefined) return missing
    const rest = path.slice(path.indexOf(`/${id}/`) + `/${id}/`.length)
    if (rest === '' && path.startsWith('services/')) return servicePage(visit, service)
    if (service.users === undefined) return missing
    if (rest === 'tabClientUsers/' || rest === '') return usersPage(visit, service)
    const user = service.users.find((each) => rest.endsWith(`/${each.id}/`) || rest === `${each.id}/`)
    if (request.method === 'POST') return saveUser(visit, service, user, given)
    return user === undefined ? missing : userPage(visit, service, user)
  }

  function answer(visit: Visit): TownReply {
    const { request, session } = visit
    const { pathname } = request.url
    if (!pathname.startsWith(root)) return missing
    const path = pathname.slice(root.length)
    onSecret(request.form.get('password') ?? '')
    if (path === 'login/') return signIn(visit, accounts)
    if (path === 'login/otp/') return codePage(visit, given.clock.now())
    if (path === 'logout/') session.account = undefined
    return session.account === undefined || path === 'logout/'
      ? redirect(`${root}login/`)
      : inside(visit, session.account, path)
  }

  const site: Site = (request) => {
    const isChange = request.method === 'POST' && !/\/(login|logout|main)\//.test(request.url.pathname)
    return limits.answer(isChange, () => {
      const visit = openVisit(request, sessions.of(request), modes)
      return withCookie(visit, answer(visit))
    })
  }

  return {
    site,
    modes,
    accounts,
    endSessions: sessions.endAll,
    reset() {
      sessions.endAll()
      limits.reset()
      Object.assign(modes, defaultModes)
    },
  }
}

export type TownBlesta = ReturnType<typeof createTownBlesta>

const missing = html('<!DOCTYPE html><html><body><h1>404</h1></body></html>', 404)
