import browser from 'webextension-polyfill'
import { matchPattern } from '../core/origin.ts'
import { originsOf, type Profile } from '../core/profiles.ts'

const wanted = (profile: Profile) => ({ origins: originsOf(profile).map(matchPattern) })

/**
 * Asks the person for the provider's hosts. Must be the first thing a click does: an `await` before it
 * loses the click in Firefox. Resolves to false when the person says no.
 */
export const requestHosts = (profile: Profile): Promise<boolean> =>
  browser.permissions.request(wanted(profile))

export const hasHosts = (profile: Profile): Promise<boolean> => browser.permissions.contains(wanted(profile))

/** Gives the provider's hosts back. */
export const removeHosts = (profile: Profile): Promise<boolean> => browser.permissions.remove(wanted(profile))

/** Called whenever hosts were granted or taken away, also from the browser's own settings. */
export function onHostsChanged(listener: () => void): void {
  browser.permissions.onAdded.addListener(listener)
  browser.permissions.onRemoved.addListener(listener)
}
