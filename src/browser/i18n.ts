import browser from 'webextension-polyfill'

/** A sentence of `_locales` in the person's language; empty when there is none of this key. */
export const getMessage = (key: string, substitutions: readonly string[]): string =>
  browser.i18n.getMessage(key, [...substitutions])
