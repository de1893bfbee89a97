/** Time as a computer has it: how much has really passed, and what its own clock says. */
export function createMoments() {
  let passed = Date.UTC(2026, 0, 5, 12)
  let offset = 0
  let lastId = 0
  let timers: { id: number; due: number; run(): void; everyMs?: number }[] = []
  const now = () => passed + offset
  const add = (run: () => void, ms = 0, everyMs?: number) => {
    lastId += 1
    timers.push({ id: lastId, due: passed + Math.max(0, ms), run, ...(everyMs !== undefined && { everyMs }) })
    return lastId
  }
  const clear = (id: number | undefined) => {
    timers = timers.filter((timer) => timer.id !== id)
  }

  class Clock extends Date {
    constructor(...given: unknown[]) {
      super(...((given.length === 0 ? [now()] : given) as [number]))
    }
    static override now = now
  }

  return {
    /** By the computer's clock. */
    now,
    /** By a clock that nobody sets: the servers'. */
    true: () => passed,
    /** Somebody sets the computer's clock. */
    set: (ms: number) => {
      offset += ms
    },
    pass: (ms: number) => {
      passed += ms
    },
    /** What a worker knows of time. Its timers count what has passed, whatever the clock says. */
    forWorker: {
      Date: Clock,
      setTimeout: (run: () => void, ms?: number) => add(run, ms),
      setInterval: (run: () => void, ms = 0) => add(run, ms, ms),
      clearTimeout: clear,
      clearInterval: clear,
    },
    dropTimers: () => {
      timers = []
    },
    /** How long until the next timer is due; undefined without any. */
    nextInMs: () =>
      timers.length === 0 ? undefined : Math.max(0, Math.min(...timers.map(({ due }) => due)) - passed),
    runDue() {
      for (const timer of timers.filter(({ due }) => due <= passed)) {
        if (timer.everyMs === undefined) clear(timer.id)
        else timer.due = passed + timer.everyMs
        timer.run()
      }
    },
  }
}

export type Moments = ReturnType<typeof createMoments>
