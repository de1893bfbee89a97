import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import {
  chromiumArguments,
  chromiumPath,
  createChromiumProfile,
} from '../test/e2e/harness/chromium-profile.ts'
import { startTown } from '../test/town/town.ts'

/* A browser window for a person to try Latchkey in. All of it is gone when the window is closed or Ctrl-C pressed. */

const extension = 'dist/chrome'
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
// As long as there is no browser to end, leaving is all that has to be done.
const leave = () => process.exit(130)
for (const signal of signals) process.on(signal, leave)

const town = await startTown()
// Unanswered: whoever tries it shall see the browser's own question for the hosts.
const profile = await createChromiumProfile(extension, false)
process.once('exit', () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }))
const browser = spawn(
  chromiumPath,
  [
    ...chromiumArguments(extension, town),
    `--user-data-dir=${profile}`,
    '--password-store=basic',
    '--no-default-browser-check',
    // Chromium refuses to run as root with its sandbox. The second keeps its warning bars off the window.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--test-type',
    'https://town.example/',
  ],
  // Ctrl-C reaches every process of a group, and a second signal would kill the browser before it has tidied up.
  { stdio: 'ignore', detached: true },
)
console.log(
  'A browser window with Latchkey is opening. Close it, or press Ctrl-C here, to end and remove everything.',
)

// Upon SIGTERM Chromium hurries, and leaves files behind.
const end = () => browser.killed || browser.kill('SIGINT')
for (const signal of signals) process.off(signal, leave).on(signal, end)
const code = await new Promise<number | null>((resolve) => {
  browser.once('error', (error) => {
    console.error(`The browser did not start: ${error.message}`)
    resolve(1)
  })
  browser.once('close', resolve)
})
await town.close()
await rm(profile, { recursive: true, force: true, maxRetries: 5 })
process.exitCode = code ?? 0
