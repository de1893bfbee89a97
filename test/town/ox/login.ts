import type { TownReply, TownRequest } from '../site.ts'
import type { Clock, Truth } from '../truth.ts'
import type { SignInAttempt } from '../webmail/sign-in.ts'
import type { Holder, Holders } from './account.ts'
import type { UsedAppPasswords } from './app-password-use.ts'
import { parameterOf } from './call.ts'
import { OxException } from './exception.ts'
import { createLimiter } from './limiter.ts'
import type { OxModes } from './modes.ts'
import type { OxSession, OxSessions } from './sessions.ts'

export interface LoginWorld {
  readonly truth: Truth
  readonly clock: Clock
  readonly modes: OxModes
  readonly holders: Holders
  readonly sessions: OxSessions
  readonly used: UsedAppPasswords
  /** Every password that was tried, in order, and what came of it. */
  readonly attempts: SignInAttempt[]
  /** Whether this sign-in has to be followed by a second factor. */
  asksForFactor(holder: Holder, credential: ReturnType<Truth['check']>): boolean
  onSecret(value: string): void
}

/** Clients that may not sign in with an app password (facts 3.6). */
const blockedClients = ['open-xchange-appsuite', 'open-xchange-test']

/** `action=login`, facts 1.1 to 1.3 and 3.6: who may in, or an `OxException`; `undefined` for too many failures. */
export function createLogin(world: LoginWorld) {
  const { truth, modes, holders, sessions, used, attempts } = world
  const limiter = createLimiter(world)

  function signIn(request: TownRequest): OxSession {
    const client = parameterOf(request, 'client') ?? 'default'
    // The front end of the sign-in page sends a name; a whole user agent is a mistake of old scripts.
    if (/^mozilla\//i.test(client) || client === request.headers['user-agent'])
      throw new OxException('LGI-0021')
    const loginName = needed(request, 'name')
    const password = needed(request, 'password')
    const holder = holders.find(loginName)
    const isBlocked = blockedClients.includes(client)
    const asApp = holder === undefined ? undefined : truth.appPassword(holder.address, password)
    const right =
      holder === undefined ? undefined : truth.check(holder.address, password, isBlocked ? undefined : 'ox')
    const refusal = whyNot(right, asApp !== undefined && isBlocked)
    const asks =
      right !== undefined &&
      right !== 'app-password' &&
      holder !== undefined &&
      world.asksForFactor(holder, right)
    const outcome = refusal !== undefined ? 'refused' : asks ? 'second-factor' : 'signed-in'
    attempts.push({ at: world.clock.now(), address: holder?.address ?? loginName, outcome, with: right })
    if (refusal !== undefined || holder === undefined) throw refusal ?? new OxException('LGI-0006')
    const appPasswordId = right === 'app-password' ? asApp?.id : undefined
    if (appPasswordId !== undefined) used.note(appPasswordId, client)
    return sessions.start({
      holder,
      loginName,
      client,
      staySignedIn: parameterOf(request, 'staySignedIn') === 'true',
      appPasswordId,
      factor: asks ? 'pending' : 'none',
    })
  }

  function whyNot(right: ReturnType<Truth['check']>, isBlocked: boolean): OxException | undefined {
    if (right === undefined) return new OxException(isBlocked ? modes.blockedClient : 'LGI-0006')
    if (modes.loginRefusal === undefined) return undefined
    const isRedirect = modes.loginRefusal === 'LGI-0016'
    return new OxException(modes.loginRefusal, isRedirect ? { sentence: modes.redirectTarget } : {})
  }

  return {
    signIn(request: TownRequest): OxSession | TownReply {
      const agent = request.headers['user-agent'] ?? ''
      const locked = limiter.refusal(agent)
      if (locked !== undefined) {
        attempts.push({
          at: world.clock.now(),
          address: request.form.get('name') ?? '',
          outcome: 'too-many',
          with: undefined,
        })
        return locked
      }
      try {
        const session = signIn(request)
        limiter.clear(agent)
        return session
      } catch (error) {
        if (error instanceof OxException && error.code === 'LGI-0006') limiter.count(agent)
        throw error
      }
    },
    forget: limiter.forget,
  }
}

function needed(request: TownRequest, name: string): string {
  const value = parameterOf(request, name)
  if (value === undefined || value === '') throw new OxException('SVL-0002', { params: [name] })
  return value
}
