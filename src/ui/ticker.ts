import { effect, type ReadonlySignal, signal } from '@preact/signals'

export interface Ticker {
  /** The time now. What reads it in a computed or a component is run again at every tick. */
  read(): number
}

/** Ticks on the whole seconds before `end`, only while there is an end to come and somebody can see it. */
export function createTicker(
  now: () => number,
  visible: ReadonlySignal<boolean>,
  endAt: (read: () => number) => number | undefined,
): Ticker {
  const ticks = signal(0)
  // The signals only say when to look again; the time itself is never a remembered one.
  const read = () => {
    void ticks.value
    void visible.value
    return now()
  }
  effect(() => {
    const time = read()
    const end = endAt(read)
    if (!visible.value || end === undefined || end <= time) return undefined
    const left = end - time
    const timer = setTimeout(() => ticks.value++, Math.min(left, (left % 1000) + 1))
    return () => clearTimeout(timer)
  })
  return { read }
}
