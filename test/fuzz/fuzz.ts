import { spawn } from 'node:child_process'

/*
 * `npm run fuzz -- COUNT [SEED]`: the same targets as in a run of all tests, each with so many cases. Says of each how many
 * were tried and by which seed, and fails with the smallest case that breaks it.
 */

const [count = '2000', seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2)
if (![count, seed].every((number) => /^\d+$/.test(number))) {
  console.error('npm run fuzz -- COUNT [SEED]')
  process.exit(2)
}
const vitest = ['node_modules/vitest/vitest.mjs', 'run', 'test/unit/fuzz/', '--disableConsoleIntercept']
const run = spawn(process.execPath, vitest, {
  stdio: 'inherit',
  env: { ...process.env, LATCHKEY_FUZZ: `${count} ${seed}` },
})
run.on('close', (code) => {
  process.exitCode = code ?? 1
})
