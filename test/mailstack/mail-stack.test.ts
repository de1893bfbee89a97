import { existsSync, readdirSync, readlinkSync } from 'node:fs'
import { request } from 'node:https'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { createClock, createTruth } from '../town/truth.ts'
import { familyOf } from './family.ts'
import { mailHosts, startMailStack } from './mail-stack.ts'
import { isOpen } from './port.ts'
import { needsMailServers } from './use-mail-stack.ts'

const newTruth = () => createTruth(createClock())

/** The processes that have a file open in the folder, or work in it. */
function processesIn(folder: string): string[] {
  const links = (id: string): string[] => {
    try {
      return ['cwd', ...readdirSync(`/proc/${id}/fd`).map((name) => `fd/${name}`)].map((name) =>
        readlinkSync(`/proc/${id}/${name}`),
      )
    } catch {
      return [] // it has ended meanwhile
    }
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((id) => links(id).some((path) => path.startsWith(folder)))
}

describe('the mail servers together', () => {
  needsMailServers()

  test('start, and leave no process, port or file behind when they are stopped', async () => {
    const stack = await startMailStack({ truth: newTruth() })
    const families = (await Promise.all(stack.groups.map(familyOf))).flat()
    expect(stack.groups).toHaveLength(5)
    expect(families.length).toBeGreaterThan(15)
    expect(processesIn(stack.folder).length).toBeGreaterThan(15)
    expect(await Promise.all(Object.values(stack.ports).map(isOpen))).toEqual([true, true, true, true, true])

    await stack.stop()
    expect((await Promise.all(stack.groups.map(familyOf))).flat()).toEqual([])
    expect(processesIn(stack.folder)).toEqual([])
    expect(await Promise.all(Object.values(stack.ports).map(isOpen))).toEqual([
      false,
      false,
      false,
      false,
      false,
    ])
    expect(existsSync(stack.folder)).toBe(false)
    expect(existsSync(stack.caCertPath)).toBe(false)
  })

  test('can run twice side by side', async () => {
    const [one, other] = await Promise.all([
      startMailStack({ truth: newTruth(), webmails: [] }),
      startMailStack({ truth: newTruth(), webmails: [] }),
    ])
    expect(one.folder).not.toBe(other.folder)
    await one.stop()
    expect(await isOpen(other.ports.imaps)).toBe(true)
    await other.stop()
  })

  test('serve their webmails over https without a town too, under the names of the certificate only', async () => {
    const stack = await startMailStack({ truth: newTruth(), webmails: ['roundcube'] })
    const open = (host: string) =>
      new Promise<string>((resolve, reject) => {
        const headers = { host }
        request({ host: '127.0.0.1', port: stack.ports.https, servername: host, headers, ca: stack.caPem })
          .once('response', (answer) => resolve(text(answer)))
          .once('error', ({ code }: NodeJS.ErrnoException) => reject(new Error(code)))
          .end()
      })
    try {
      expect(await open(mailHosts.roundcube)).toContain('Roundcube')
      await expect(open('www.thexyz.com')).rejects.toThrow('ERR_TLS_CERT_ALTNAME_INVALID')
    } finally {
      await stack.stop()
    }
  })
})
