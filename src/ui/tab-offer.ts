import { type ReadonlySignal, signal } from '@preact/signals'
import type { TabOffer } from '../core/protocol.ts'
import { createAction } from './action.ts'
import type { Port } from './port.ts'

/** What can be offered for the page in front. Nothing before anybody has looked. */
export interface LookedAtTab {
  readonly offer: ReadonlySignal<TabOffer>
  look(): void
}

export function createTabOffer(port: Port): LookedAtTab {
  const offer = signal<TabOffer>({})
  const looking = createAction<'look'>()
  return {
    offer,
    look() {
      // Without an answer nothing is offered, and nothing is lost by that.
      void looking
        .run('look', () => port.send('lookAtTab', {}))
        .then((found) => {
          if (found !== undefined) offer.value = found
        })
    },
  }
}
