import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { FillOutcome } from '../core/protocol.ts'
import { createAction } from './action.ts'
import { refusalForMs } from './fill-trouble.ts'
import type { Port } from './port.ts'
import type { Stored } from './stored.ts'
import type { LookedAtTab } from './tab-offer.ts'

/** A strong password for the page in front, where that asks for a new one. */
export interface StrongPasswordOffer {
  /** Of the page. Undefined: there is nothing to offer, or nobody has looked yet. */
  readonly host: ReadonlySignal<string | undefined>
  readonly busy: ReadonlySignal<boolean>
  /** Why nothing was filled, here or by the keyboard just now: a `FillRefusal` or an `ErrorCode`. */
  readonly refusal: ReadonlySignal<{ readonly because: string; readonly host: string } | undefined>
  /** Once it is filled, its card tells. */
  fill(): void
  dismiss(): void
}

/** @param made Told once there is a new one, whether or not the page took it */
export function createStrongPasswordOffer(
  port: Port,
  stored: Stored,
  { offer }: Pick<LookedAtTab, 'offer'>,
  made: () => void,
): StrongPasswordOffer {
  const outcome = signal<FillOutcome | undefined>(undefined)
  const filling = createAction<'fill'>()
  const seeing = createAction<'seen'>()
  /** When one was asked for here last: what was refused before is no longer what the person is about. */
  const askedAt = signal(0)
  const refusedElsewhere = computed(() => {
    const { value: refused } = stored.refusedStrongPassword
    const isOld = !refused || refused.at <= askedAt.value || port.now() - refused.at > refusalForMs
    return isOld ? undefined : refused
  })
  return {
    host: computed(() => offer.value.newPasswordAt),
    busy: computed(() => filling.running.value !== undefined),
    refusal: computed(() => {
      const because = outcome.value?.status === 'refused' ? outcome.value.because : filling.error.value
      return because === undefined
        ? refusedElsewhere.value
        : { because, host: offer.value.newPasswordAt ?? '' }
    }),
    fill() {
      if (filling.running.value !== undefined) return
      outcome.value = undefined
      askedAt.value = port.now()
      void filling.run('fill', async () => {
        outcome.value = await port.send('fillStrongPassword', {})
        if (outcome.value.status !== 'refused') made()
      })
    },
    dismiss() {
      outcome.value = undefined
      askedAt.value = port.now()
      filling.reset()
      // Without it, it is said again for a while.
      void seeing.run('seen', () => port.send('strongPasswordRefusalSeen', {}))
    },
  }
}
