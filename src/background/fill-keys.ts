import { activeTab } from '../browser/tabs.ts'
import { profileOfWebmail } from '../core/profiles.ts'
import { seenPage } from './delivery.ts'
import { fillOrAsk } from './fill-or-ask.ts'
import { grantedOrigin } from './page-origins.ts'
import { openPopup } from './popup.ts'
import { keepStrongPasswordRefusal } from './refused-fill.ts'
import { asksForNewPassword, fillNewPassword } from './strong-passwords.ts'

/**
 * The keyboard command and the context-menu entry: sign in to the webmail in front, else give the page a new password,
 * or open Latchkey where neither can be.
 */
export async function fillTabInFront(): Promise<void> {
  const tab = await activeTab()
  const origin = await grantedOrigin(tab?.url)
  if (tab === undefined || origin === undefined) return openPopup()
  const page = await seenPage(tab.tabId)
  if (asksForNewPassword(page)) {
    const outcome = await fillNewPassword(origin, { tabId: tab.tabId, reported: page })
    await keepStrongPasswordRefusal(origin, outcome)
    // The popup has the reason, or the password to be copied.
    return outcome.status === 'filled' ? undefined : openPopup()
  }
  const profile = tab.url === undefined ? undefined : profileOfWebmail(tab.url)
  if (profile === undefined) return openPopup()
  const outcome = await fillOrAsk(profile, tab.tabId, page)
  if (outcome?.status === 'refused') await openPopup()
}
