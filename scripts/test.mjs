import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { relative } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { setUp } from './setup.mjs'

/*
 * Everything that has to hold, one step after the other. A step that is not a vitest run counts as one test.
 * Only a build that fails ends the run early: what comes after it would test an older build.
 */

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
setUp()

const reports = 'out/test'
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })

const steps = [
  { name: 'lint', command: ['biome', 'check', '--error-on-warnings', '.'] },
  { name: 'floating promises', command: ['oxlint', '--type-aware', '-D', 'typescript/no-floating-promises'] },
  { name: 'types', command: ['tsc'] },
  { name: 'dead code', command: ['knip'] },
  { name: 'unit and contract', vitest: ['--config', 'vitest.config.ts'] },
  { name: 'build for Chrome', command: ['vite', 'build', '--mode', 'chrome'], needed: true },
  { name: 'build for Firefox', command: ['vite', 'build', '--mode', 'firefox'], needed: true },
  { name: 'package', command: ['tsx', 'scripts/package.ts'], needed: true },
  { name: 'tour', command: ['tsx', 'test/tour/tour.ts'] },
  { name: 'store lint', command: ['web-ext', 'lint', '-w', '-s', 'dist/firefox'] },
  { name: 'packages', vitest: ['--config', 'vitest.built.config.ts', '--project', 'built', 'test/dist/'] },
  {
    name: 'content script',
    vitest: ['--config', 'vitest.built.config.ts', '--project', 'built', 'test/browser/'],
  },
  { name: 'attacks', vitest: ['--config', 'vitest.attacks.config.ts', '--reporter=./test/attacks/tally.ts'] },
  { name: 'mail servers', vitest: ['--config', 'vitest.mail.config.ts', '--project', 'servers'] },
  { name: 'real webmails', vitest: ['--config', 'vitest.mail.config.ts', '--project', 'browsers'] },
  { name: 'Chromium', vitest: ['--config', 'vitest.built.config.ts', '--project', 'Chromium'] },
  { name: 'Firefox', vitest: ['--config', 'vitest.built.config.ts', '--project', 'Firefox'] },
  { name: 'soak', vitest: ['--config', 'vitest.built.config.ts', '--project', 'soak'] },
]

const total = { passed: 0, failed: 0, skipped: 0 }
const outputs = []
for (const step of steps) {
  const began = performance.now()
  const { counts, failures, reasons = [] } = await (step.vitest ? runVitest(step) : runCommand(step))
  for (const key of Object.keys(total)) total[key] += counts[key]
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  const left = counts.skipped === 0 ? '' : `, ${counts.skipped} skipped`
  console.log(
    `${counts.failed === 0 ? 'ok    ' : 'FAILED'} ${step.name} (${counts.passed}${left}), ${seconds} s`,
  )
  for (const reason of reasons) console.log(`       ${reason}`)
  outputs.push(...failures)
  if (counts.failed > 0 && step.needed) break
}

for (const output of outputs) console.log(`\n${output}\n`)
if (total.skipped > 0) console.log(`${total.skipped} skipped`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1

async function runCommand({ command: [program, ...args] }) {
  const { ok, output } = await run(program, args)
  return {
    counts: { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 },
    failures: ok ? [] : [output],
  }
}

async function runVitest({ name, vitest }) {
  const file = `${reports}/${name.toLowerCase().replaceAll(' ', '-')}.json`
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`]
  const { ok, output } = await run('vitest', ['run', ...vitest, ...reporters])
  const report = readReport(file)
  const counts = {
    passed: report?.numPassedTests ?? 0,
    failed: report?.testResults.map(failuresIn).reduce((sum, count) => sum + count, 0) ?? 0,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  }
  // An error outside any test, or no test at all, must not look like a success.
  if (counts.failed === 0 && (!ok || counts.passed === 0)) counts.failed = 1
  const reasons = [
    ...(counts.skipped === 0 ? [] : (output.match(/^Skipped, .*$/gm) ?? [])),
    ...(output.match(/^(\d+ (attacks|points) tried|no attack of) .*$/gm) ?? []),
    ...(report?.testResults.flatMap(shortFailuresIn) ?? []),
  ]
  return { counts, failures: counts.failed === 0 ? [] : [output], reasons }
}

/** A file that does not even load has no tests; vitest's own count would leave it out. */
function failuresIn({ status, assertionResults }) {
  const failed = assertionResults.filter((test) => test.status === 'failed').length
  return status === 'failed' ? Math.max(failed, 1) : failed
}

/** Each failure in a line, so that they are seen together; the outputs follow at the end. */
function shortFailuresIn({ name, message, assertionResults }) {
  const failed = assertionResults.filter((test) => test.status === 'failed')
  const firstLine = (text) => text?.split('\n', 1)[0]
  const file = relative('', name)
  const lines = failed.map((test) => `${file} > ${test.fullName}: ${firstLine(test.failureMessages[0])}`)
  return message && failed.length === 0 ? [`${file}: ${firstLine(message)}`] : lines
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined // vitest never got as far as writing it: its output says why
  }
}

function run(program, args) {
  return new Promise((resolve) => {
    const child = spawn(`node_modules/.bin/${program}`, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1' },
    })
    const chunks = []
    child.stdout.on('data', (chunk) => chunks.push(chunk))
    child.stderr.on('data', (chunk) => chunks.push(chunk))
    child.on('close', (code) => resolve({ ok: code === 0, output: Buffer.concat(chunks).toString() }))
  })
}
