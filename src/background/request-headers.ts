import browser from 'webextension-polyfill'
import type { Profile } from '../core/profiles.ts'

const inForce = new Set<string>()

/**
 * Lets Latchkey's own requests to a provider carry the `Origin` and `Referer` of the provider's pages, as many
 * frameworks refuse a POST without them. Limited to requests that Latchkey started and to granted hosts;
 * requests of web pages are not touched. Session rules end with the browser.
 */
export async function sendAsOwnPage(profile: Profile): Promise<void> {
  if (inForce.has(profile.id)) return
  const { origin } = new URL(profile.panelUrl)
  const id = ruleIdOf(profile.id)
  const set = (header: string, value: string) => ({ header, operation: 'set' as const, value })
  await browser.declarativeNetRequest.updateSessionRules({
    removeRuleIds: [id],
    addRules: [
      {
        id,
        // A typed address may be a host of a named profile.
        priority: profile.system === 'webmail' ? 1 : 2,
        condition: {
          initiatorDomains: [new URL(browser.runtime.getURL('')).hostname],
          // The very origin: no other port, no subdomain.
          urlFilter: `|${origin}/`,
          resourceTypes: ['xmlhttprequest', 'other'],
        },
        action: {
          type: 'modifyHeaders',
          requestHeaders: [
            set('origin', origin),
            set(
              'referer',
              profile.system === 'whmcs' ? `${profile.panelUrl}clientarea.php` : profile.panelUrl,
            ),
          ],
        },
      },
    ],
  })
  inForce.add(profile.id)
}

/** The same number for the same profile also after the worker was stopped: a rule is replaced, never doubled. */
function ruleIdOf(profileId: string): number {
  let sum = 0
  for (const character of profileId) sum = (Math.imul(sum, 31) + (character.codePointAt(0) ?? 0)) | 0
  return (sum >>> 2) + 1
}
