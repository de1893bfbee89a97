import { randomBytes } from 'node:crypto'
import type { Clock, Truth } from '../truth.ts'
import { isTotp } from '../whmcs/totp.ts'
import type { WebmailModes } from './modes.ts'

export type SignInOutcome =
  | { readonly status: 'signed-in'; readonly address: string }
  | { readonly status: 'second-factor'; readonly loginToken: string }
  | { readonly status: 'refused' }
  | { readonly status: 'too-many' }

/** What became of one try, for tests to look at. */
export interface SignInAttempt {
  readonly at: number
  readonly address: string
  readonly outcome: SignInOutcome['status']
  readonly with: ReturnType<Truth['check']>
}

const memoryMs = 5 * 60_000

/** The decision who may in; how the answer looks is for the API and the plain form to say. */
export function createSignIn(world: {
  truth: Truth
  clock: Clock
  modes: WebmailModes
  totpSecret: string
  onSecret(value: string): void
}) {
  const { truth, clock, modes, totpSecret, onSecret } = world
  const attempts: SignInAttempt[] = []
  const waiting = new Map<string, string>()

  const recentFailures = (address: string) =>
    attempts.filter(
      (one) => one.outcome === 'refused' && one.address === address && clock.now() - one.at < memoryMs,
    ).length

  function decide(address: string, right: ReturnType<Truth['check']>): SignInOutcome {
    if (right === undefined) return { status: 'refused' }
    const asks =
      modes.secondFactor === 'always' ||
      (modes.secondFactor === 'unless-one-time-password' && right !== 'one-time-password')
    if (!asks) return { status: 'signed-in', address }
    const loginToken = randomBytes(16).toString('hex')
    onSecret(loginToken)
    waiting.set(loginToken, address)
    return { status: 'second-factor', loginToken }
  }

  return {
    attempts,
    tryPassword(username: string, password: string): SignInOutcome {
      const address = truth.mailbox(username)?.address ?? username
      onSecret(password)
      const tooMany = recentFailures(address) >= modes.failuresAllowed
      const right = tooMany ? undefined : truth.check(address, password)
      const outcome: SignInOutcome = tooMany ? { status: 'too-many' } : decide(address, right)
      attempts.push({ at: clock.now(), address, outcome: outcome.status, with: right })
      return outcome
    },
    isWaiting: (loginToken: string) => waiting.has(loginToken),
    tryCode(loginToken: string, code: string): SignInOutcome {
      const address = waiting.get(loginToken)
      onSecret(code)
      if (address === undefined || !isTotp(code, totpSecret, clock.now())) return { status: 'refused' }
      waiting.delete(loginToken)
      return { status: 'signed-in', address }
    },
    forget() {
      attempts.length = 0
      waiting.clear()
    },
  }
}

export type SignIn = ReturnType<typeof createSignIn>
