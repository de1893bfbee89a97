/*
 * Where Chromium and Firefox differ for whoever tests them. How the same thing is done in each, such as opening the popup or
 * ending the worker, is in `chromium.ts` and `firefox-browser.ts`; what only one of them has is in `test/e2e/chromium/` and
 * `test/e2e/firefox/`, because
 * - a profile that is started again still has Latchkey only in Chromium: Firefox keeps an extension installed for a test until
 *   it ends. So "the next start knows none" of `at-rest.test.ts` is Chromium's alone;
 * - the prompt for the hosts can be read and answered only in Firefox; no automation reaches Chromium's;
 * - only Firefox puts the worker to sleep by itself while a test looks on; a watched worker of Chromium stays awake.
 */

/** Firefox takes twice as long for a flow. These, which take it minutes, run there only where `LATCHKEY_ALL_FLOWS` is set. */
export const longInFirefox = ['many-mailboxes', 'many-sign-ins', 'strong-password'] as const
