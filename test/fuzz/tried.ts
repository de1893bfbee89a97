import fc from 'fast-check'

/** What a run of all tests tries; `npm run fuzz` tries as many as it is told, by another seed each time. */
const shortRun = { seed: 7_042_026, cases: 60 }
const [cases = shortRun.cases, seed = shortRun.seed] = (process.env.LATCHKEY_FUZZ ?? '')
  .split(' ')
  .filter((part) => part !== '')
  .map(Number)

/** Time enough for all cases of a target, and for making a failing one small. */
export const fuzzLimit = { timeout: 120_000 + cases * 200 }

/** Tries a property, says how often and by which seed, and fails with the smallest case found that breaks it. */
export async function tryCases<Case>(target: string, property: fc.IAsyncProperty<[Case]>): Promise<void> {
  const run = await fc.check(property, { numRuns: cases, seed })
  console.info(`${target}: ${run.numRuns} cases, seed ${seed}`)
  if (run.failed) throw new Error(fc.defaultReportMessage(run), { cause: run.errorInstance })
}
