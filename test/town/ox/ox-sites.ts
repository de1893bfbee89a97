import type { Site } from '../site.ts'
import type { OxAccount } from './account.ts'
import { createTownOx, type Ox, type OxOptions } from './ox.ts'

/** Any number of OX App Suites, each with its own mailboxes, sessions and modes. */
export function createOxSites(
  world: Pick<OxOptions, 'truth' | 'clock' | 'onSecret'>,
  mailboxesByHost: Readonly<Record<string, readonly OxAccount[]>>,
) {
  const byHost = new Map<string, Ox>()
  for (const [host, accounts] of Object.entries(mailboxesByHost))
    byHost.set(host, createTownOx({ ...world, accounts }))
  const sites: Record<string, Site> = Object.fromEntries([...byHost].map(([host, { site }]) => [host, site]))
  return {
    sites,
    at(host: string): Ox {
      const ox = byHost.get(host)
      if (ox === undefined) throw new Error(`no OX App Suite at ${host}`)
      return ox
    },
  }
}
