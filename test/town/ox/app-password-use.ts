import type { Clock } from '../truth.ts'
import type { OxModes } from './modes.ts'

export interface LastUse {
  readonly LastDevice: string
  readonly LastLogin: number
  readonly IP: string
  readonly GeoData: string
}

/** When and by what app passwords were last used, by their ids (facts 3.3). */
export function createUsedAppPasswords({ clock, modes }: { clock: Clock; modes: OxModes }) {
  const uses = new Map<string, LastUse>()
  return {
    note: (id: string, client: string, at = clock.now()) =>
      void uses.set(id, {
        LastDevice: client,
        LastLogin: at,
        IP: modes.clientIp,
        GeoData: 'Cologne, Germany',
      }),
    of: (id: string): LastUse | undefined => uses.get(id),
  }
}
export type UsedAppPasswords = ReturnType<typeof createUsedAppPasswords>
