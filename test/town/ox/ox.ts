import { html, redirect, type Site, type TownReply, type TownRequest } from '../site.ts'
import { assets } from '../static-files.ts'
import type { Clock, Truth } from '../truth.ts'
import { isFromOwnPage } from '../webmail/own-origin.ts'
import type { SignInAttempt } from '../webmail/sign-in.ts'
import { createHolders, type Holder, type OxAccount, type OxDevice } from './account.ts'
import { createUsedAppPasswords } from './app-password-use.ts'
import { createAppPasswords } from './app-passwords.ts'
import { exceptionReply, OxException } from './exception.ts'
import type { LoginWorld } from './login.ts'
import { createLoginActions } from './login-actions.ts'
import { defaultOxModes, type OxModes } from './modes.ts'
import { createModules } from './modules.ts'
import { createMultifactor } from './multifactor.ts'
import { newAppPassword } from './new-app-password.ts'
import { notAllowed, oxPage } from './page.ts'
import { createPasswordChange } from './password-change.ts'
import { createOxSessions, type OxSession } from './sessions.ts'

const ownFiles = assets(new URL('./assets/', import.meta.url))
const sharedFiles = assets(new URL('../webmail/assets/', import.meta.url))

function files(pathname: string): TownReply | undefined {
  const path = pathname.replace(/^\/appsuite/, '')
  return ownFiles(path) ?? (path === '/assets/element.js' ? sharedFiles(path) : undefined)
}

export interface Ox {
  readonly site: Site
  /** Change them while it runs; `reset` puts them back. */
  readonly modes: OxModes
  /** Every password that was tried, in order, and what came of it. */
  readonly attempts: readonly SignInAttempt[]
  /** One more mailbox of this site, or one anew: without the sessions and app passwords it had. Its password becomes the truth. */
  add(account: OxAccount): void
  /** From now on the mailbox has these as second factor. */
  setDevices(address: string, devices: readonly OxDevice[]): void
  /** The code of the text message that was sent last. */
  lastText(): string | undefined
  endSessions(which?: (session: OxSession) => boolean): void
  reset(): void
}

export interface OxOptions {
  readonly truth: Truth
  readonly clock: Clock
  onSecret(value: string): void
  readonly accounts?: readonly OxAccount[]
  /** Every mailbox the truth knows is held here too, with these devices. */
  readonly everyMailboxWith?: readonly OxDevice[]
  asksForFactor?: LoginWorld['asksForFactor']
  /** Where tries are noted. */
  readonly attempts?: SignInAttempt[]
}

/** OX App Suite 7.10 at one host: `ox-app-suite.md` has the facts the comments point to. */
export function createTownOx(world: OxOptions): Ox {
  const { truth, clock, onSecret, accounts = [], attempts = [] } = world
  const modes = { ...defaultOxModes }
  const holders = createHolders(truth, world.everyMailboxWith)
  const sessions = createOxSessions({ clock, modes, onSecret })
  const used = createUsedAppPasswords({ clock, modes })
  const multifactor = createMultifactor({ clock, modes, onSecret })
  const { asksForFactor = ({ devices }: Holder) => devices.length > 0 } = world
  const login = createLoginActions({ ...world, modes, holders, sessions, used, attempts, asksForFactor })
  const callModule = createModules({
    clock,
    modes,
    sessions,
    appPasswords: createAppPasswords({ truth, modes, sessions, used }),
    multifactor: multifactor.modules,
    passwordChange: createPasswordChange({ truth, modes, sessions, onSecret }),
  })

  function api(name: string, request: TownRequest): TownReply {
    try {
      return name === 'login' ? login.answer(request) : typed(callModule(name, request), modes)
    } catch (error) {
      if (!(error instanceof OxException)) throw error
      const reply = exceptionReply(error, modes)
      return name === 'login' ? reply : typed(reply, modes)
    }
  }

  function page({ method, url }: TownRequest): TownReply | undefined {
    const { pathname } = url
    if (pathname === '/' || pathname === '/appsuite') return redirect('/appsuite/')
    // Takes the form that generation B sends for the browser's sake, and does nothing with it.
    if (pathname === '/appsuite/busy.html') return html('<!doctype html><title>busy</title>')
    if (/^\/appsuite\/(ui|signin)?$/.test(pathname)) return method === 'GET' ? oxPage(modes) : notAllowed(url)
    return files(pathname)
  }

  function site(request: TownRequest): TownReply {
    const { pathname } = request.url
    if (modes.strictOrigin && !isFromOwnPage(request)) return html('<h1>403 Forbidden</h1>', 403)
    const root = modes.roots.find((path) => pathname.startsWith(`${path}/`))
    if (root !== undefined) return api(pathname.slice(root.length + 1), request)
    return (
      page(request) ??
      html('<html><head><title>404 Not Found</title></head><body>Not Found</body></html>', 404)
    )
  }

  function setDevices(holder: Holder, devices: readonly OxDevice[]): void {
    holder.devices = devices
    for (const { totpSecret, backupCode } of devices)
      for (const secret of [totpSecret, backupCode]) if (secret !== undefined) onSecret(secret)
  }

  function add({ address, password, username, devices = [], appPasswords = [] }: OxAccount): void {
    truth.add({ address, mailboxPassword: password })
    sessions.endWhere(({ holder }) => holder.address === address)
    setDevices(holders.add(address, username), devices)
    for (const { usedDaysAgo, device = 'USM-EAS', ...wanted } of appPasswords) {
      const made = newAppPassword(wanted, modes)
      truth.addAppPassword(address, made)
      if (usedDaysAgo !== undefined) used.note(made.id, device, clock.now() - usedDaysAgo * dayMs)
    }
  }
  for (const account of accounts) add(account)

  return {
    site,
    modes,
    attempts,
    add,
    setDevices(address, devices) {
      const holder = holders.find(address)
      if (holder !== undefined) setDevices(holder, devices)
    },
    lastText: multifactor.lastText,
    endSessions: (which = () => true) => sessions.endWhere(which),
    reset() {
      Object.assign(modes, defaultOxModes)
      sessions.endWhere(() => true)
      attempts.length = 0
      login.forget()
      multifactor.forget()
    },
  }
}

const dayMs = 24 * 60 * 60_000

/** Of `login` it is known that it answers as a script, of the other modules it is not. */
const typed = (reply: TownReply, { moduleType }: OxModes): TownReply =>
  reply.headers?.['content-type']?.includes('javascript') === true
    ? { ...reply, headers: { ...reply.headers, 'content-type': `${moduleType}; charset=UTF-8` } }
    : reply
