import browser from 'webextension-polyfill'
import type { Settings } from '../core/settings.ts'
import type { SignInDraft } from '../core/state.ts'
import { createCopy, createSecretCopied } from './copy.ts'
import { items } from './items.ts'
import { requestHosts } from './permissions.ts'
import { send } from './send.ts'

/**
 * All that a page of Latchkey may do, handed to the models of `ui/`, which know no browser. `isClearing`: whether what was
 * copied is cleared away again.
 */
export function createPagePort(isClearing: () => boolean) {
  const secretCopied = createSecretCopied(isClearing)
  return {
    send,
    requestHosts,
    requestOrigins: (patterns: string[]): Promise<boolean> =>
      browser.permissions.request({ origins: patterns }),
    now: () => Date.now(),
    randomBytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)),
    copy: createCopy(secretCopied),
    secretCopied,
    saveDraft: (draft: SignInDraft) => items.draft.write(draft),
    changeSettings: (change: Partial<Settings>) =>
      items.settings.update((settings) => ({ ...settings, ...change })),
    openOptions: (section?: string): Promise<unknown> =>
      section === undefined
        ? browser.runtime.openOptionsPage()
        : browser.tabs.create({ url: browser.runtime.getURL(`src/options/index.html#${section}`) }),
  }
}

export const version = (): string => browser.runtime.getManifest().version
