import browser from 'webextension-polyfill'
import { type Profile, profiles } from '../core/profiles.ts'

const inForce = new Set<string>()

/**
 * Lets Latchkey's own requests to a provider carry the `Origin` and `Referer` of the provider's pages, as many
 * frameworks refuse a POST without them. Limited to requests that Latchkey started and to granted hosts;
 * requests of web pages are not touched. Session rules end with the browser.
 */
export async function sendAsOwnPage(profile: Profile): Promise<void> {
  if (inForce.has(profile.id)) return
  const { origin, hostname } = new URL(profile.panelUrl)
  const id = Object.keys(profiles).indexOf(profile.id) + 1
  const set = (header: string, value: string) => ({ header, operation: 'set' as const, value })
  await browser.declarativeNetRequest.updateSessionRules({
    removeRuleIds: [id],
    addRules: [
      {
        id,
        condition: {
          initiatorDomains: [new URL(browser.runtime.getURL('')).hostname],
          requestDomains: [hostname],
          resourceTypes: ['xmlhttprequest', 'other'],
        },
        action: {
          type: 'modifyHeaders',
          requestHeaders: [set('origin', origin), set('referer', `${profile.panelUrl}clientarea.php`)],
        },
      },
    ],
  })
  inForce.add(profile.id)
}
