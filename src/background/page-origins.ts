import { items } from '../browser/items.ts'
import { hasPatterns } from '../browser/permissions.ts'
import { matchPattern, secureOrigin } from '../core/origin.ts'
import { namedProfiles, type Profile, pageOriginsOf, profileOf } from '../core/profiles.ts'

/** The providers that Latchkey knows, and the webmails that the person has signed in to by their addresses. */
async function profilesInUse(): Promise<Profile[]> {
  const accounts = await items.accounts.read()
  return [...Object.values(namedProfiles), ...accounts.map(({ profileId }) => profileOf(profileId))]
}

/** Every origin whose pages Latchkey looks at where the browser has granted them. */
const pageOrigins = async (): Promise<string[]> => [
  ...new Set((await profilesInUse()).flatMap(pageOriginsOf)),
]

/** The same as hosts, each once. A host is granted, and the script runs there, whatever the port. */
export const pagePatterns = async (): Promise<string[]> => [
  ...new Set((await pageOrigins()).map(matchPattern)),
]

/** The profiles that have an origin. Several may share one. */
export const profilesAt = async (origin: string): Promise<Profile[]> =>
  (await profilesInUse()).filter((profile) => pageOriginsOf(profile).includes(origin))

/** The origin of a page, if Latchkey may look at it; undefined for any other. */
export async function grantedOrigin(address: string | undefined): Promise<string | undefined> {
  const origin = secureOrigin(address)
  if (origin === undefined || !(await pageOrigins()).includes(origin)) return undefined
  return (await hasPatterns([matchPattern(origin)])) ? origin : undefined
}
