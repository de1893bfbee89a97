import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { preparePackages } from './packages.ts'

/* The programs of the system are played by scripts, so that nothing is really installed. */

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-packages-'))
  vi.stubEnv('PATH', `${folder}:${process.env.PATH}`)
  vi.spyOn(console, 'log').mockReturnValue()
})
afterEach(async () => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  await rm(folder, { recursive: true })
})

const play = (program: string, script: string) =>
  writeFile(join(folder, program), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
const runAs = (user: number) => vi.spyOn(process, 'getuid').mockReturnValue(user)

/** A system on which everything is installed but these two. */
const withoutTwo = () =>
  play(
    'dpkg-query',
    'shift 3; for p; do case $p in sogo) ;; memcached) echo $p config-files;; *) echo $p installed;; esac; done; exit 1',
  )

describe('the packages of the mail servers', () => {
  test('that are all there are left alone', async () => {
    await play('dpkg-query', 'shift 3; for p; do echo $p installed; done')
    await play('apt-get', 'exit 9')
    runAs(0)
    expect(await preparePackages()).toBeUndefined()
  })

  test('that are missing are named with the command to run when this is not root', async () => {
    runAs(1000)
    await withoutTwo()
    expect(await preparePackages()).toBe(
      'Mail servers are missing. Run this once: sudo apt-get install --no-install-recommends sogo memcached',
    )
  })

  test('are installed as root, and no others, without a question and without starting them', async () => {
    runAs(0)
    await withoutTwo()
    await play('debconf-set-selections', `cat >> ${folder}/answers`)
    await play(
      'apt-get',
      `echo "$DEBIAN_FRONTEND $@" >> ${folder}/ran; test ! -w / || cat /usr/sbin/policy-rc.d >> ${folder}/policy`,
    )
    expect(await preparePackages()).toBeUndefined()
    const ran = (await readFile(join(folder, 'ran'), 'utf8')).trim().split('\n')
    expect(ran[0]).toMatch(/^noninteractive .*update$/)
    expect(ran.at(-1)).toMatch(/^noninteractive .*install -y --no-install-recommends sogo memcached$/)
    expect(await readFile(join(folder, 'answers'), 'utf8')).toContain('dbconfig-install boolean false')
  })

  test('that could not be installed are named with the reason', async () => {
    runAs(0)
    await withoutTwo()
    await play('debconf-set-selections', 'cat > /dev/null')
    await play('apt-get', 'echo "W: never mind" >&2; echo "E: no network" >&2; exit 100')
    expect(await preparePackages()).toBe(
      'These packages could not be installed: sogo memcached. E: no network',
    )
  })
})
