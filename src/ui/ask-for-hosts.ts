import { AppError } from '../core/errors.ts'
import { type ProfileId, profileOf } from '../core/profiles.ts'
import type { Port } from './port.ts'

/**
 * Asks the person for a provider's hosts; says nothing where they are granted already.
 * Must be the first thing a click does. @throws AppError `no-permission` when the person says no.
 */
export function askForHosts(port: Port, profileId: ProfileId): Promise<void> {
  return port.requestHosts(profileOf(profileId)).then((granted) => {
    if (!granted) throw new AppError('no-permission')
  })
}
