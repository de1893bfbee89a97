import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { FillOutcome } from '../core/protocol.ts'
import { createAction } from './action.ts'
import type { Port } from './port.ts'
import type { LookedAtTab } from './tab-offer.ts'

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

/** @param made Told once there is a new one, whether or not the page took it */
export function createStrongPasswordOffer(
  port: Port,
  { offer, look }: LookedAtTab,
  made: () => void,
): StrongPasswordOffer {
  const outcome = signal<FillOutcome | undefined>(undefined)
  const filling = createAction<'fill'>()
  return {
    host: computed(() => offer.value.newPasswordAt),
    busy: computed(() => filling.running.value !== undefined),
    refusal: computed(() =>
      outcome.value?.status === 'refused' ? outcome.value.because : filling.error.value,
    ),
    look,
    fill() {
      if (filling.running.value !== undefined) return
      outcome.value = undefined
      void filling.run('fill', async () => {
        outcome.value = await port.send('fillStrongPassword', {})
        if (outcome.value.status !== 'refused') made()
      })
    },
    dismiss() {
      outcome.value = undefined
      filling.reset()
    },
  }
}
