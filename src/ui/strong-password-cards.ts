import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { ErrorCode } from '../core/errors.ts'
import type { StrongPassword } from '../core/strong-password.ts'
import { createAction } from './action.ts'
import type { Port } from './port.ts'
import type { Stored } from './stored.ts'

/** A strong password that was made for a provider's own page, until the person has saved it. */
export interface StrongPasswordCard {
  readonly id: string
  readonly password: StrongPassword
  readonly host: string
}

export interface StrongPasswordCardsModel {
  /** The newest first. */
  readonly cards: ReadonlySignal<readonly StrongPasswordCard[]>
  errorOf(card: StrongPasswordCard): ErrorCode | undefined
  saved(card: StrongPasswordCard): void
}

export function createStrongPasswordCards(port: Port, stored: Stored): StrongPasswordCardsModel {
  const action = createAction<'saved'>()
  const pressed = signal<string | undefined>(undefined)
  return {
    cards: computed(() =>
      Object.entries(stored.strongPasswords.value)
        .map(([id, password]) => ({ id, password, host: new URL(password.origin).host }))
        .sort((one, other) => other.password.at - one.password.at),
    ),
    errorOf: ({ id }) => (pressed.value === id ? action.error.value : undefined),
    saved({ id }) {
      pressed.value = id
      void action.run('saved', () => port.send('strongPasswordSaved', { id }))
    },
  }
}
