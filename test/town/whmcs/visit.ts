import type { TownReply, TownRequest } from '../site.ts'
import type { Clock, Truth } from '../truth.ts'
import type { Client, Customer } from './account.ts'
import type { Installation } from './installation.ts'
import type { RememberMe } from './remember-me.ts'
import type { Session, Sessions } from './session.ts'
import type { Theme } from './theme.ts'
import type { Language, Words } from './words.ts'

export interface World {
  readonly truth: Truth
  readonly clock: Clock
  readonly installation: Installation
  readonly customers: readonly Customer[]
  readonly sessions: Sessions
  readonly rememberMe: RememberMe
  onSecret(value: string): void
}

/** One request and all that answering it needs. */
export interface Visit {
  readonly request: TownRequest
  readonly world: World
  readonly session: Session
  readonly language: Language
  readonly words: Words
  readonly theme: Theme
  /** A parameter of the form or else of the address, as PHP's `$_REQUEST` gives it. */
  readonly param: (name: string) => string
  /** Further cookies of the answer, besides the session's. */
  readonly setCookies: string[]
}

export type Page = (visit: Visit) => TownReply

export interface SignedIn {
  readonly user: Customer
  readonly client: Client
}

/** Who is signed in, and as which client; undefined while a step is missing. */
export function signedIn({ session: { user, clientId } }: Visit): SignedIn | undefined {
  const client = user?.clients.find(({ id }) => id === clientId)
  return user === undefined || client === undefined ? undefined : { user, client }
}
