import { readdirSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'

/** The lines of `docs/attacks.md` that are tried here; line 35 is in `test/e2e/flows/worker.test.ts`. */
const lines = Array.from({ length: 41 }, (_, index) => index + 1).filter((line) => line !== 35)

/** Ends the run with how many attacks were tried and how many refused, and fails it when they differ. */
export default class Tally implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tried = modules.flatMap((module) =>
      [...module.children.allTests()].flatMap((test) => {
        const [, numbers] = /^attack ([\d, ]+):/.exec(test.name) ?? []
        return numbers === undefined || test.result().state === 'skipped'
          ? []
          : { lines: numbers.split(', ').map(Number), isRefused: test.result().state === 'passed' }
      }),
    )
    const refused = tried.filter(({ isRefused }) => isRefused)
    const covered = new Set(tried.flatMap((attack) => attack.lines))
    const isWhole =
      modules.length === readdirSync('test/attacks').filter((name) => name.endsWith('.test.ts')).length
    const missing = isWhole ? lines.filter((line) => !covered.has(line)) : []
    if (missing.length > 0) console.log(`no attack of line ${missing.join(', ')}`)
    console.log(`${tried.length} attacks tried, ${refused.length} refused`)
    if (missing.length > 0 || refused.length < tried.length || tried.length === 0) process.exitCode = 1
  }
}
