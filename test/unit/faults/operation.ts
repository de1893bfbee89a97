import type { ErrorCode } from '../../../src/core/errors.ts'
import type { ProfileId } from '../../../src/core/profiles.ts'
import type { Input, MessageName } from '../../../src/core/protocol.ts'
import type { Person, Who } from './person.ts'

/** Something that a person or a page asks of the worker. */
export interface Operation<Name extends MessageName = MessageName> {
  readonly profileId: ProfileId
  readonly who: Who
  /** What comes before it, without a fault. */
  prepare(person: Person): Promise<unknown>
  input(person: Person): Promise<Input<Name>> | Input<Name>
  /** What else is said of an answer that cannot be read, where its provider means that. */
  readonly unreadable?: ErrorCode
  /** Throws unless that has happened which the answer says. */
  check?(person: Person, answer: unknown): Promise<unknown>
  /** What is wanted may be there already once the person is signed in again. */
  isThere?(person: Person): Promise<boolean>
  /** What does not hold once a worker that was killed has started anew. */
  afterKilled?(person: Person): Promise<string[]>
  /** The same worker puts right what a full storage has left standing, when the person is back. */
  readonly putsRight?: true
  /** What has to be done again before it can be asked once more. */
  again?(person: Person): Promise<unknown>
}

export type Operations = { readonly [Name in MessageName]: readonly Operation<Name>[] }
