import browser, { type Manifest } from 'webextension-polyfill'
import { matchPattern } from '../core/origin.ts'
import { originsOf, type Profile } from '../core/profiles.ts'

/** The hosts of a profile as the browser grants them: whole, whatever the port. */
export const patternsOf = (profile: Profile): string[] => [...new Set(originsOf(profile).map(matchPattern))]

/**
 * Asks the person for the provider's hosts. Must be the first thing a click does: an `await` before it
 * loses the click in Firefox. Resolves to false when the person says no.
 */
export const requestHosts = (profile: Profile): Promise<boolean> =>
  browser.permissions.request({ origins: patternsOf(profile) })

/** Asks for origins that belong to no provider; otherwise as `requestHosts`. */
export const requestOrigins = (origins: readonly string[]): Promise<boolean> =>
  browser.permissions.request({ origins: origins.map(matchPattern) })

export const hasPatterns = (patterns: string[]): Promise<boolean> =>
  browser.permissions.contains({ origins: patterns })

export const hasHosts = (profile: Profile): Promise<boolean> => hasPatterns(patternsOf(profile))

/** Gives hosts back; those that are not granted do not matter. */
export const removeHosts = (patterns: string[]): Promise<boolean> =>
  browser.permissions.remove({ origins: patterns })

const clipboard: Manifest.OptionalPermission[] = ['clipboardRead', 'clipboardWrite']

/** Asks for the clipboard; otherwise as `requestHosts`. */
export const requestClipboard = (): Promise<boolean> =>
  browser.permissions.request({ permissions: clipboard })

export const hasClipboard = (): Promise<boolean> => browser.permissions.contains({ permissions: clipboard })

export const removeClipboard = (): Promise<boolean> => browser.permissions.remove({ permissions: clipboard })

/** Called whenever hosts or the clipboard were granted or taken away, also from the browser's own settings. */
export function onPermissionsChanged(listener: () => void): void {
  browser.permissions.onAdded.addListener(listener)
  browser.permissions.onRemoved.addListener(listener)
}
