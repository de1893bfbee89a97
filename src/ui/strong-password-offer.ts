import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { FillOutcome } from '../core/protocol.ts'
import { createAction } from './action.ts'
import type { Port } from './port.ts'

/** A strong password for the page in front, where that asks for a new one. */
export interface StrongPasswordOffer {
  /** Of the page. Undefined: there is nothing to offer, or nobody has looked yet. */
  readonly host: ReadonlySignal<string | undefined>
  readonly busy: ReadonlySignal<boolean>
  /** Why nothing was filled: a `FillRefusal` or an `ErrorCode`. */
  readonly refusal: ReadonlySignal<string | undefined>
  /** Asks what the page in front wants. */
  look(): void
  /** Once it is filled, its card tells. */
  fill(): void
  dismiss(): void
}

export function createStrongPasswordOffer(port: Port): StrongPasswordOffer {
  const host = signal<string | undefined>(undefined)
  const outcome = signal<FillOutcome | undefined>(undefined)
  const looking = createAction<'look'>()
  const filling = createAction<'fill'>()
  return {
    host,
    busy: computed(() => filling.running.value !== undefined),
    refusal: computed(() =>
      outcome.value?.status === 'refused' ? outcome.value.because : filling.error.value,
    ),
    look() {
      // Without an answer nothing is offered, and nothing is lost by that.
      void looking.run('look', async () => {
        host.value = (await port.send('lookAtTab', {})).newPasswordAt
      })
    },
    fill() {
      if (filling.running.value !== undefined) return
      outcome.value = undefined
      void filling.run('fill', async () => {
        outcome.value = await port.send('fillStrongPassword', {})
      })
    },
    dismiss() {
      outcome.value = undefined
      filling.reset()
    },
  }
}
