interface Newest<Result> {
  /** `overtakenBy`: a newer run of the same key, whose outcome is then the outcome of this one too. */
  run(key: string, work: (overtakenBy: () => Promise<Result> | undefined) => Promise<Result>): Promise<Result>
  /** Whether the newest of a key is still under way. */
  isRunning(key: string): boolean
}

/** Of several runs of the same thing only the newest counts; an older one that is still under way counts for nothing. */
export function createNewest<Result>(): Newest<Result> {
  const newest = new Map<string, Promise<Result>>()
  const running = new Set<Promise<Result>>()
  return {
    run(key, work) {
      const mine: Promise<Result> = work(() => {
        const newer = newest.get(key)
        return newer === mine ? undefined : newer
      })
      newest.set(key, mine)
      running.add(mine)
      return mine.finally(() => running.delete(mine))
    },
    isRunning(key) {
      const mine = newest.get(key)
      return mine !== undefined && running.has(mine)
    },
  }
}
