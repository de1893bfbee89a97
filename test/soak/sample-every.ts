/** About how often a course is measured, however long it is. */
const samplesInAll = 100

/**
 * After how many cycles a sample is taken, and the worker killed if it is to be. All samples follow the same way to the
 * inbox: between two that follow different ones a figure differs without growing.
 */
export function sampleEvery(
  { cycles, killedEvery }: { readonly cycles: number; readonly killedEvery?: number | undefined },
  ways: number,
): number {
  const turns =
    killedEvery === undefined ? Math.round(cycles / samplesInAll / ways) : Math.ceil(killedEvery / ways)
  return ways * Math.max(1, turns)
}
