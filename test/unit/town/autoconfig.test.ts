import { beforeEach, expect, test } from 'vitest'
import { autoconfigUrls } from '../../../src/core/mail-settings.ts'
import { type Autoconfig, createAutoconfig } from '../../town/autoconfig/autoconfig.ts'

let autoconfig: Autoconfig
beforeEach(() => {
  autoconfig = createAutoconfig('firm.example')
})

const ask = (address: string) => {
  const url = new URL(address)
  const request = { method: 'GET', url, headers: {}, cookies: {}, body: '', form: new URLSearchParams() }
  return autoconfig.sites[url.hostname]?.(request)
}
const statuses = async () =>
  Promise.all(autoconfigUrls('firm.example').map(async (url) => (await ask(url))?.status))
const file = async () => String((await ask(autoconfigUrls('firm.example')[1] ?? ''))?.body)

test('a domain tells its mail servers at both places, at the second, or at none', async () => {
  expect(await statuses()).toEqual([200, 200])
  expect(await file()).toMatch(/<incomingServer type="imap">\s*<hostname>mail\.firm\.example</)
  autoconfig.modes.places = 'second'
  expect(await statuses()).toEqual([404, 200])
  autoconfig.modes.places = 'none'
  expect(await statuses()).toEqual([404, 404])
  autoconfig.reset()
  expect((await ask('https://firm.example/'))?.status).toBe(404)
})

test('what it tells may be much, without encryption, or nothing that can be read', async () => {
  autoconfig.modes.servers = 'several'
  expect((await file()).match(/<hostname>/g)).toHaveLength(8)
  autoconfig.modes.servers = 'plain'
  expect(await file()).not.toMatch(/SSL|STARTTLS/)
  autoconfig.modes.servers = 'rubbish'
  expect(await file()).not.toContain('</clientConfig>')
})
