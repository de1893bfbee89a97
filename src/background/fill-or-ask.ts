import type { PageReport } from '../core/content-protocol.ts'
import type { Profile } from '../core/profiles.ts'
import type { FillOutcome } from '../core/protocol.ts'
import { offerOn } from './chip-state.ts'
import type { Frame } from './delivery.ts'
import { fillPage } from './filling.ts'
import { keepIntent } from './intent.ts'
import { openPopup } from './popup.ts'
import { keepRefusal } from './refused-fill.ts'

/**
 * Fills a webmail page for the mailbox it is about. Where something else has to come first, opens Latchkey instead and
 * resolves to undefined; a fill that only lacks the sign-in goes on after it.
 */
export async function fillOrAsk(
  profile: Profile,
  tabId: number,
  page: PageReport | undefined,
  frame?: Frame,
): Promise<FillOutcome | undefined> {
  const { mailbox, state } = await offerOn(profile, page?.login?.username ?? '')
  if (mailbox === undefined || state.show === 'sign-in') {
    if (state.show === 'sign-in' && page?.login)
      await keepIntent({ profileId: profile.id, ...(mailbox && { mailbox }), kind: 'fill', tabId })
    await openPopup()
    return undefined
  }
  const outcome = await fillPage(mailbox, tabId, page, frame)
  await keepRefusal(mailbox, outcome)
  return outcome
}
