import { createPointOffer, type PointOffer } from './point-offer.ts'
import type { Port } from './port.ts'
import type { Stored } from './stored.ts'
import { createStrongPasswordOffer, type StrongPasswordOffer } from './strong-password-offer.ts'
import { createTabOffer } from './tab-offer.ts'

/** What the popup offers for the page in front. */
export interface PageOffers {
  readonly strongPasswordOffer: StrongPasswordOffer
  readonly pointOffer: PointOffer
  /** Asks what the page in front wants. */
  lookAtPage(): void
}

/** @param madePassword told once there is a new one, whether or not the page took it */
export function createPageOffers(port: Port, stored: Stored, madePassword: () => void): PageOffers {
  const tabOffer = createTabOffer(port)
  return {
    strongPasswordOffer: createStrongPasswordOffer(port, stored, tabOffer, madePassword),
    pointOffer: createPointOffer(port, tabOffer),
    lookAtPage: tabOffer.look,
  }
}
