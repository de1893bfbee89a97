import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { createAction } from './action.ts'
import type { Port } from './port.ts'
import type { LookedAtTab } from './tab-offer.ts'

/** Lets the person point at the box for the password, where Latchkey is not sure which it is. */
export interface PointOffer {
  readonly isOffered: ReadonlySignal<boolean>
  readonly busy: ReadonlySignal<boolean>
  /** The page has changed, or cannot be pointed at. */
  readonly hasFailed: ReadonlySignal<boolean>
  /** @param begun called once the person can point, which they do on the page */
  point(begun: () => void): void
}

export function createPointOffer(port: Port, { offer }: Pick<LookedAtTab, 'offer'>): PointOffer {
  const begins = signal(true)
  const pointing = createAction<'point'>()
  return {
    isOffered: computed(() => offer.value.unsureAt !== undefined),
    busy: computed(() => pointing.running.value !== undefined),
    hasFailed: computed(() => !begins.value || pointing.error.value !== undefined),
    point(begun) {
      if (pointing.running.value !== undefined) return
      void pointing.run('point', async () => {
        begins.value = (await port.send('pointAtBox', {})).begun
        if (begins.value) begun()
      })
    },
  }
}
