import type { ReadonlySignal } from '@preact/signals'
import type { Profile } from '../core/profiles.ts'
import type { Input, Output, PageMessage } from '../core/protocol.ts'
import type { RandomBytes } from '../core/random-below.ts'
import type { Settings } from '../core/settings.ts'
import type { SignInDraft } from '../core/state.ts'

/**
 * Copies, as the first thing a click does. A secret may be cleared away again after a while; what is none, a name or an
 * address, stays.
 */
export type Copy = (text: string, what: 'secret' | 'no-secret') => Promise<void>

/** What the models need of the world. */
export interface Port {
  /** Rejects with an `AppError`. */
  send<Name extends PageMessage>(name: Name, input: Input<Name>): Promise<Output<Name>>
  /** Must be called before any `await` of a click, else the browser takes it for nobody's wish. */
  requestHosts(profile: Profile): Promise<boolean>
  /** The same for match patterns of other hosts. Resolves to false when the person says no. */
  requestOrigins(patterns: string[]): Promise<boolean>
  now(): number
  readonly randomBytes: RandomBytes
  copy: Copy
  saveDraft(draft: SignInDraft): Promise<void>
  changeSettings(change: Partial<Settings>): Promise<unknown>
  /** `section`: the part of the page to begin with. */
  openOptions(section?: 'app-passwords' | 'mailbox-password'): Promise<unknown>
  /** Whether anybody can see the page. */
  readonly visible: ReadonlySignal<boolean>
}
