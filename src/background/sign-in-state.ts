import type { Session, SignIn } from '../core/provider.ts'
import type { SignInState } from '../core/state.ts'

/** What is to be signed out at the provider. */
export const sessionOf = (state: SignInState | undefined): Session | undefined =>
  state !== undefined && 'session' in state ? state.session : undefined

/** Where a provider's answer puts an account. `open`: the session whose second factor is asked for again. */
export function stateAfter(result: SignIn, open?: Session): SignInState {
  const kept = open === undefined ? {} : { session: open }
  switch (result.status) {
    case 'signed-in': {
      const { status, session, unverifiedEmail } = result
      return { status, session, ...(unverifiedEmail && { unverifiedEmail }) }
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
      return { status: result.status, pending: result.pending, clients: [...result.clients] }
    case 'continue-on-page':
      return { status: 'on-page', reason: result.reason, url: result.url, ...kept }
  }
}
