import type { Profile } from '../core/profiles.ts'
import type { Provider } from '../core/provider.ts'
import { createBlesta } from './blesta/blesta.ts'
import { createHttp, type Fetch, type Http, type HttpOptions } from './http.ts'
import { createOwnWebmail } from './own-webmail.ts'
import { createOx } from './ox/ox.ts'
import { createPolarismail } from './polarismail/polarismail.ts'
import { createWhmcs } from './whmcs/whmcs.ts'

const makers: Readonly<Record<Profile['system'], (profile: Profile, http: Http) => Provider>> = {
  whmcs: createWhmcs,
  ox: createOx,
  blesta: createBlesta,
  polarismail: createPolarismail,
  webmail: createOwnWebmail,
}

/** The provider of a profile. It talks to the profile's client area only. */
export function createProvider(
  profile: Profile,
  fetch: Fetch,
  limits: Pick<HttpOptions, 'timeoutMs' | 'maxBytes' | 'now'> = {},
): Provider {
  const origins = [new URL(profile.panelUrl).origin]
  return makers[profile.system](profile, createHttp({ ...limits, fetch, origins }))
}
