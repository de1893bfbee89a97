import { authenticatorApp } from '../ox/account.ts'
import { createTownOx, type Ox } from '../ox/ox.ts'
import { html, json, redirect, type Site, type TownReply, type TownRequest } from '../site.ts'
import { assets } from '../static-files.ts'
import type { Clock, Truth } from '../truth.ts'
import { demoTotpSecret, totp } from '../whmcs/totp.ts'
import { createAuthApi } from './auth-api.ts'
import { createJmapApi } from './jmap-api.ts'
import { defaultWebmailModes, type WebmailModes } from './modes.ts'
import { isFromOwnPage } from './own-origin.ts'
import { scriptPage } from './page.ts'
import { createPlainForm } from './plain-form.ts'
import { createSessions } from './sessions.ts'
import { createSignIn, type SignInAttempt } from './sign-in.ts'
import { createUserApi } from './user-api.ts'

export interface Webmail {
  readonly site: Site
  /** Change them while it runs; `reset` puts them back. */
  readonly modes: WebmailModes
  /** Every password that was tried, in order, and what came of it. */
  readonly attempts: readonly SignInAttempt[]
  /** Who answers where `modes.form` is one of its pages. */
  readonly ox: Ox
  /** The code that the second factor wants now. */
  secondFactorCode(): string
  endSessions(): void
  reset(): void
}

/** Group-Office at https://mail.thexyz.com (facts A6). */
export function createWebmail(world: { truth: Truth; clock: Clock; onSecret(value: string): void }): Webmail {
  const modes = { ...defaultWebmailModes }
  const sessions = createSessions(world.clock, world.onSecret)
  const signIn = createSignIn({ ...world, modes, totpSecret: demoTotpSecret })
  const parts = { modes, sessions, signIn }
  const authApi = createAuthApi(parts)
  const jmapApi = createJmapApi({ sessions, modes, userApi: createUserApi({ truth: world.truth, modes }) })
  const plainForm = createPlainForm(parts)
  const ox = createTownOx({
    ...world,
    attempts: signIn.attempts,
    everyMailboxWith: [authenticatorApp],
    asksForFactor: (_holder, credential) =>
      modes.secondFactor === 'always' ||
      (modes.secondFactor === 'unless-one-time-password' && credential !== 'one-time-password'),
  })
  const files = assets(new URL('./assets/', import.meta.url))
  world.onSecret(demoTotpSecret)

  const scripted = (): TownReply => {
    const { buildDelayMs, button, rerender } = modes
    return html(scriptPage({ buildDelayMs, button, rerender }))
  }

  function site(request: TownRequest): TownReply | Promise<TownReply> {
    if (modes.strictOrigin && !isFromOwnPage(request)) return json({ error: 'Forbidden' }, 403)
    const { pathname } = request.url
    const generation = oxGeneration(modes)
    if (generation !== undefined) {
      ox.modes.page = generation
      return ox.site(request)
    }
    if (pathname === '/api/auth.php') return authApi(request)
    if (pathname === '/api/jmap.php') return jmapApi(request)
    const file = files(pathname)
    if (file !== undefined) return file
    const signedIn = sessions.find(request.cookies.accessToken) !== undefined
    if (pathname === '/inbox') return signedIn ? scripted() : redirect('/')
    if (modes.form === 'plain') return plainForm(request)
    return pathname === '/' ? scripted() : { ...html('<!doctype html><title>Not found</title>'), status: 404 }
  }

  return {
    site,
    modes,
    attempts: signIn.attempts,
    ox,
    secondFactorCode() {
      const code = totp(demoTotpSecret, world.clock.now())
      world.onSecret(code)
      return code
    },
    endSessions() {
      sessions.endAll()
      ox.endSessions()
    },
    reset() {
      Object.assign(modes, defaultWebmailModes)
      sessions.endAll()
      signIn.forget()
      ox.reset()
    },
  }
}

const oxGeneration = ({ form }: WebmailModes) =>
  (({ script: undefined, plain: undefined, 'ox-A': 'A', 'ox-B': 'B', 'ox-C': 'C' }) as const)[form]
