import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { access, constants, rm, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The mail servers under test and what they need, by their names in Debian 12. */
const wanted = [
  'dovecot-core',
  'dovecot-imapd',
  'dovecot-auth-lua',
  'dovecot-submissiond',
  'roundcube-core',
  'roundcube-sqlite3',
  'roundcube-plugins',
  'roundcube-skin-larry',
  // Stands in for a web server, which Roundcube would otherwise bring along.
  'php8.2-cgi',
  'sogo',
  'memcached',
  'postgresql',
  'openssl',
]

/** Installs what is missing where that is possible. Returns the sentence that says what is still missing, if any. */
export async function preparePackages(): Promise<string | undefined> {
  if (!existsSync('/etc/debian_version')) return 'The mail servers are tested on Debian only.'
  const missing = await missingPackages()
  if (missing.length === 0) return await notAllowed()
  if (process.getuid?.() !== 0)
    return `Mail servers are missing. Run this once: sudo apt-get install --no-install-recommends ${missing.join(' ')}`
  try {
    await install(missing)
  } catch (error) {
    const { stderr = '' } = error as { stderr?: string }
    const why = stderr.trim().split('\n').at(-1) ?? ''
    return `These packages could not be installed: ${missing.join(' ')}. ${why}`.trim()
  }
  return undefined
}

/** SOGo ends at once when it may not read its configuration, though nothing in it is used here. */
async function notAllowed(): Promise<string | undefined> {
  if (process.getuid?.() === 0) return undefined
  return await access('/etc/sogo/sogo.conf', constants.R_OK).then(
    () => undefined,
    () => 'SOGo may not read /etc/sogo/sogo.conf. Run this once, then sign in anew: sudo adduser $USER sogo',
  )
}

async function missingPackages(): Promise<string[]> {
  const format = ['-W', '-f', `\${Package} \${db:Status-Status}\n`]
  // dpkg-query fails when it does not know one of the names, and lists the others all the same.
  const { stdout } = await run('dpkg-query', [...format, ...wanted]).catch(
    (error) => error as { stdout: string },
  )
  const installed = new Set(stdout.split('\n').flatMap((line) => line.match(/^(\S+) installed$/)?.[1] ?? []))
  return wanted.filter((name) => !installed.has(name))
}

async function install(names: readonly string[]): Promise<void> {
  console.log(`Installing the mail servers: ${names.join(' ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args: string[]) =>
    run('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=300', ...args], { env, maxBuffer: 64 * 1024 * 1024 })
  // Roundcube would make itself a database of its own and a password for it.
  const answers = run('debconf-set-selections')
  answers.child.stdin?.end('roundcube-core roundcube/dbconfig-install boolean false\n')
  await answers
  await apt('update')
  await withoutStartingServices(() => apt('install', '-y', '--no-install-recommends', ...names))
}

/** The servers of the system stay off: the tests start their own. See policy-rc.d in the Debian policy, 9.3.3.1. */
async function withoutStartingServices(work: () => Promise<unknown>): Promise<void> {
  const policy = '/usr/sbin/policy-rc.d'
  const isOurs = await writeFile(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755, flag: 'wx' }).then(
    () => true,
    // Somebody has a policy already, as every container has.
    () => false,
  )
  try {
    await work()
  } finally {
    if (isOurs) await rm(policy)
  }
}
