import type { Session, SignIn } from '../core/provider.ts'
import type { SignInState } from '../core/state.ts'

/** What is to be signed out at the provider. */
export const sessionOf = (state: SignInState | undefined): Session | undefined =>
  state !== undefined && 'session' in state ? state.session : undefined

/** What a provider's answer says that stands there from now on. */
export const sessionIn = (result: SignIn): Session | undefined =>
  'session' in result ? result.session : undefined

/** Where a provider's answer puts an account. `open`: the session that stood there before it, half-way in. */
export function stateAfter(result: SignIn, open?: Session): SignInState {
  const session = sessionIn(result) ?? open
  const kept = session === undefined ? {} : { session }
  switch (result.status) {
    case 'signed-in': {
      const { status, unverifiedEmail } = result
      return { status, session: result.session, ...(unverifiedEmail && { unverifiedEmail }) }
    }
    case 'second-factor': {
      const { status, pending, kinds, devices, deviceId } = result
      return {
        status,
        pending,
        kinds: [...kinds],
        ...(devices && { devices: [...devices] }),
        ...(deviceId !== undefined && { deviceId }),
        ...kept,
      }
    }
    case 'choose-client':
      return { status: result.status, pending: result.pending, clients: [...result.clients], ...kept }
    case 'continue-on-page':
      return { status: 'on-page', reason: result.reason, url: result.url, ...kept }
  }
}
