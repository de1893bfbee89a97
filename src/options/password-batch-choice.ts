import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { type BatchMailbox, domainOf, domainsOf, findAddresses } from './password-batch-mailboxes.ts'

/** Which mailboxes are to get a new password. */
export interface BatchChoice {
  readonly search: Signal<string>
  /** Empty: all. */
  readonly domain: Signal<string>
  /** Each with how many addresses it has. */
  readonly domains: ReadonlySignal<readonly (readonly [string, number])[]>
  readonly all: ReadonlySignal<readonly BatchMailbox[]>
  readonly found: ReadonlySignal<readonly BatchMailbox[]>
  /** Those of the found that may be chosen. */
  readonly free: ReadonlySignal<readonly BatchMailbox[]>
  readonly chosen: ReadonlySignal<ReadonlyMap<string, BatchMailbox>>
  choose(ids: readonly string[], isChosen: boolean): void
  /** Starts anew. */
  reset(): void
}

export function createBatchChoice(all: ReadonlySignal<readonly BatchMailbox[]>): BatchChoice {
  const search = signal('')
  const domain = signal('')
  const ticked = signal<ReadonlySet<string>>(new Set())
  const domains = computed(() => domainsOf(all.value))
  const found = computed(() => {
    // A domain whose last mailbox has gone is not filtered by.
    const isKnown = domains.value.some(([name]) => name === domain.value)
    const there = isKnown ? all.value.filter(({ address }) => domainOf(address) === domain.value) : all.value
    return findAddresses(there, search.value)
  })
  return {
    search,
    domain,
    domains,
    all,
    found,
    free: computed(() => found.value.filter(({ isHeld }) => !isHeld)),
    // What was ticked and has gone, or got a password by itself, is not sent.
    chosen: computed(
      () =>
        new Map(
          all.value.filter(({ id, isHeld }) => !isHeld && ticked.value.has(id)).map((one) => [one.id, one]),
        ),
    ),
    choose(ids, isChosen) {
      const next = new Set(ticked.value)
      for (const id of ids) {
        if (isChosen) next.add(id)
        else next.delete(id)
      }
      ticked.value = next
    },
    reset() {
      search.value = ''
      domain.value = ''
      ticked.value = new Set()
    },
  }
}
