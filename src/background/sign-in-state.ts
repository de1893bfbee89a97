import type { SignIn } from '../core/provider.ts'
import type { SignInState } from '../core/state.ts'

/** Where a provider's answer puts an account. */
export function stateAfter(result: SignIn): SignInState {
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
      }
    }
    case 'choose-client':
      return { status: result.status, pending: result.pending, clients: [...result.clients] }
    case 'continue-on-page':
      return { status: 'on-page', reason: result.reason, url: result.url }
  }
}
