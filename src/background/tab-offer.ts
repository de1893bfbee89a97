import type { TabOffer } from '../core/protocol.ts'
import { pageInFront } from './page-in-front.ts'
import { unsureInFront } from './pointing.ts'
import { newPasswordInFront } from './strong-passwords.ts'

/** What the tab in front asks for that a popup can offer. */
export async function lookAtTab(): Promise<TabOffer> {
  // Each look finds everything on the page anew.
  const looking = pageInFront()
  const [{ origin, place }, unsure] = await Promise.all([newPasswordInFront(looking), unsureInFront(looking)])
  return {
    ...(origin && place && { newPasswordAt: new URL(origin).host }),
    ...(unsure && { unsureAt: new URL(unsure.origin).host }),
  }
}
