import browser from 'webextension-polyfill'
import type { Profile } from '../core/profiles.ts'

const inForce = new Set<string>()

/**
 * Lets Latchkey's own requests to a provider carry the `Origin` and `Referer` of the provider's pages, as many
 * frameworks refuse a POST without them. Also to its webmail, where a new password may be tried. Limited to requests that
 * Latchkey started and to granted hosts; requests of web pages are not touched. Session rules end with the browser.
 */
export async function sendAsOwnPage(profile: Profile): Promise<void> {
  if (inForce.has(profile.id)) return
  const { panelUrl, webmailUrl, system } = profile
  const rules = [ruleFor(profile, system === 'whmcs' ? `${panelUrl}clientarea.php` : panelUrl)]
  if (new URL(webmailUrl).origin !== new URL(panelUrl).origin) rules.push(ruleFor(profile, webmailUrl))
  await browser.declarativeNetRequest.updateSessionRules({
    removeRuleIds: rules.map(({ id }) => id),
    addRules: rules,
  })
  inForce.add(profile.id)
}

/** @param page the one that a request to its origin seems to come from */
function ruleFor({ id, system }: Profile, page: string) {
  const { origin } = new URL(page)
  const set = (header: string, value: string) => ({ header, operation: 'set' as const, value })
  return {
    id: ruleIdOf(`${id} ${origin}`),
    // A typed address may be a host of a named profile.
    priority: system === 'webmail' ? 1 : 2,
    condition: {
      initiatorDomains: [new URL(browser.runtime.getURL('')).hostname],
      // The very origin: no other port, no subdomain.
      urlFilter: `|${origin}/`,
      resourceTypes: ['xmlhttprequest' as const, 'other' as const],
    },
    action: {
      type: 'modifyHeaders' as const,
      requestHeaders: [set('origin', origin), set('referer', page)],
    },
  }
}

/** The same number for the same rule also after the worker was stopped: it is replaced, never doubled. */
function ruleIdOf(name: string): number {
  let sum = 0
  for (const character of name) sum = (Math.imul(sum, 31) + (character.codePointAt(0) ?? 0)) | 0
  return (sum >>> 2) + 1
}
