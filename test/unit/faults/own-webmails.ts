import { createTownRoundcube } from '../../town/roundcube/roundcube.ts'
import type { Site } from '../../town/site.ts'
import { createTownSogo } from '../../town/sogo/sogo.ts'
import type { Clock, Truth } from '../../town/truth.ts'
import { createWebmail } from '../../town/webmail/webmail.ts'

const addresses = {
  roundcube: 'https://round.firm.example/webmail/',
  sogo: 'https://sogo.firm.example/SOGo/',
  groupOffice: 'https://office.firm.example/',
  /** Group-Office that wants a code besides. */
  groupOfficeWithCode: 'https://code.firm.example/',
} as const

const idOf = <Address extends `https://${string}/`>(address: Address) => `webmail ${address}` as const

export const ownWebmailIds = {
  roundcube: idOf(addresses.roundcube),
  sogo: idOf(addresses.sogo),
  groupOffice: idOf(addresses.groupOffice),
  groupOfficeWithCode: idOf(addresses.groupOfficeWithCode),
} as const

/** The webmails whose address a person types, each at a host of its own. */
export function createOwnWebmails(world: {
  truth: Truth
  clock: Clock
  onSecret(value: string): void
}): Record<string, Site> {
  const withCode = createWebmail(world)
  withCode.modes.secondFactor = 'always'
  const at = (address: string) => new URL(address).hostname
  return {
    [at(addresses.roundcube)]: createTownRoundcube({ ...world, root: '/webmail/' }).site,
    [at(addresses.sogo)]: createTownSogo(world).site,
    [at(addresses.groupOffice)]: createWebmail(world).site,
    [at(addresses.groupOfficeWithCode)]: withCode.site,
  }
}
