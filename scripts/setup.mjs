import { execFileSync } from 'node:child_process'
import { existsSync, lstatSync, statSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/*
 * Makes this checkout able to run: packages and browsers. Plain Node, because nothing else is there yet.
 * Says nothing when all is in place.
 */

const leastNode = [20, 19]
const programs = [
  { debianPackage: 'chromium', path: process.env.CHROMIUM ?? '/usr/bin/chromium' },
  { debianPackage: 'firefox-esr', path: process.env.FIREFOX ?? '/usr/bin/firefox-esr' },
  { debianPackage: 'openssl', path: '/usr/bin/openssl' },
]

export function setUp() {
  checkNode()
  installPackages()
  installPrograms()
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1])) return
  giveUp(`Node ${leastNode.join('.')} or newer is needed; this is ${process.versions.node}.`)
}

function installPackages() {
  // npm writes this file last, so it also tells an interrupted installation from a complete one.
  const installed = 'node_modules/.package-lock.json'
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync('package-lock.json').mtimeMs) return
  // npm empties the folder before it installs, and through a link that is the folder of another checkout.
  if (lstatSync('node_modules', { throwIfNoEntry: false })?.isSymbolicLink())
    giveUp('node_modules is a link and not up to date. Install where it points to, or remove the link.')
  run('npm', ['ci', '--no-audit', '--no-fund'])
}

function installPrograms() {
  const missing = programs.filter(({ path }) => !existsSync(path)).map((program) => program.debianPackage)
  if (missing.length === 0) return
  const install = ['install', '-y', '--no-install-recommends', ...missing]
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
    giveUp(`Some programs are missing. Run this once:\n\n  sudo apt-get ${install.join(' ')}\n`)
  }
  run('apt-get', ['update'])
  run('apt-get', install)
}

function run(command, args) {
  console.log(`$ ${command} ${args.join(' ')}`)
  try {
    execFileSync(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  } catch {
    giveUp(`This did not work: ${command} ${args.join(' ')}`)
  }
}

function giveUp(why) {
  console.error(why)
  process.exit(1)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) setUp()
