import { afterAll, afterEach, beforeAll, vi } from 'vitest'
import { originsOf, type Profile } from '../../src/core/profiles.ts'
import type { Provider } from '../../src/core/provider.ts'
import type { HttpOptions } from '../../src/providers/http.ts'
import { createProvider } from '../../src/providers/index.ts'
import { createExtensionFetch } from '../town/extension-fetch.ts'
import type { Site, TownReply, TownRequest } from '../town/site.ts'
import { startTown, type Town, type TownOptions } from '../town/town.ts'

export type Limits = Pick<HttpOptions, 'timeoutMs' | 'maxBytes'>

// A busy machine is no reason to fail.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

/** One town for all tests of a file. `renew` puts back what a test may have changed of its servers. */
export function useAnyTown(options: TownOptions, renew: (town: Town) => void) {
  let town: Town
  const endRoutes: (() => void)[] = []
  beforeAll(async () => {
    town = await startTown(options)
    renew(town)
  })
  afterEach(() => {
    town.clearFaults()
    for (const end of endRoutes.splice(0)) end()
    renew(town)
    town.requests.length = 0
  })
  afterAll(() => town.close())
  return {
    get town() {
      return town
    },
    /** Answers in a host's place for the rest of the test; `asUsual` is what it would have said. */
    answer(
      host: string,
      site: Site,
      reply: (request: TownRequest, asUsual: () => ReturnType<Site>) => TownReply | Promise<TownReply>,
    ) {
      endRoutes.push(town.route(host, /./, (request) => reply(request, () => site(request))))
    },
    /** A browser of its own; gives Latchkey in it. */
    browser(profile: Profile): (limits?: Limits) => Provider {
      const granted = originsOf(profile).map((origin) => new URL(origin).hostname)
      const fetch = createExtensionFetch(town, { granted })
      return (limits = {}) => createProvider(profile, fetch, { ...limits, now: () => town.clock.now() })
    },
  }
}
