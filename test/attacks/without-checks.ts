import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { sourcesIn } from '../../scripts/files.ts'
import { type Check, checks } from './checks.ts'

/*
 * `npm run attacks:without-checks [-- PART-OF-A-NAME]` takes one check after the other out of a copy of the sources, and tries
 * the attack that the check is there against: it must come through then, or its test proves nothing. First each
 * attack is tried with all checks in place.
 */

const [part = ''] = process.argv.slice(2)
const chosen = checks.filter(({ what }) => what.includes(part))
const copy = mkdtempSync(join(tmpdir(), 'latchkey-without-'))
let wrong = chosen.length === 0 ? 1 : 0
try {
  for (const [path, content] of sourcesIn('.')) {
    mkdirSync(dirname(join(copy, path)), { recursive: true })
    writeFileSync(join(copy, path), content)
  }
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'))
  run('npm', ['run', '--silent', 'package'])
  for (const check of chosen) say(check, 'with it', isRefused(check) ? 'refused' : undefined)
  for (const check of chosen) {
    const file = join(copy, check.file)
    const whole = readFileSync(file, 'utf8')
    if (whole.split(check.code).length !== 2)
      throw new Error(`${check.file} does not have once: ${check.code}`)
    writeFileSync(file, whole.replace(check.code, check.without))
    run('npm', ['run', '--silent', 'package'])
    say(check, 'without it', isRefused(check) ? undefined : 'comes through')
    writeFileSync(file, whole)
  }
  console.log(`${chosen.length} checks taken out, ${wrong} not as it has to be`)
} finally {
  rmSync(copy, { recursive: true, force: true })
}
process.exitCode = wrong === 0 ? 0 : 1

function say({ what }: Check, when: string, asItHasToBe: string | undefined): void {
  if (asItHasToBe === undefined) wrong++
  console.log(
    `${asItHasToBe === undefined ? 'WRONG' : 'ok   '} ${what}: ${when} the attack ${asItHasToBe ?? 'does not do so'}`,
  )
}

/** Whether the attack was tried and did not come through. */
function isRefused({ attack: [file, name] }: Check): boolean {
  const pattern = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const report = join(copy, 'out/report.json')
  rmSync(report, { force: true })
  const options = ['--reporter=json', `--outputFile=${report}`, '-t', pattern]
  spawnSync(
    'node_modules/.bin/vitest',
    ['run', '--config', 'vitest.attacks.config.ts', `attacks/${file}.test.ts`, ...options],
    { cwd: copy },
  )
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'))
  if (numPassedTests + numFailedTests === 0) throw new Error(`no attack of ${file} begins with: ${name}`)
  return numFailedTests === 0
}

function run(program: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(program, args, { cwd: copy, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed: ${stderr}`)
}
