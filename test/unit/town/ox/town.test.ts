import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createExtensionFetch, type ExtensionFetch } from '../../../town/extension-fetch.ts'
import { startTown, type Town } from '../../../town/town.ts'
import { demoTotpSecret, totp } from '../../../town/whmcs/totp.ts'

const lena = { name: 'lena@garden.example', password: 'saffron-Bridge-46' }
const hosts = ['privateemail.com', 'http.mnic.xion.oxcs.net', 'office.mailbox.org', 'ox.firm.example']
let town: Town
let fetch: ExtensionFetch

beforeAll(async () => {
  town = await startTown()
  fetch = createExtensionFetch(town, {
    granted: [...hosts, 'mail.thexyz.com', 'autoconfig.firm.example', 'firm.example', 'town.example'],
  })
})
afterEach(() => {
  town.webmail.reset()
  fetch.jar.clear()
})
afterAll(() => town.close())

const login = async (host: string, fields: Record<string, string>) => {
  const body = new URLSearchParams({ action: 'login', client: 'tester', ...fields })
  const answer = await fetch(`https://${host}/appsuite/api/login`, {
    method: 'POST',
    credentials: 'include',
    body,
  })
  return (await answer.json()) as Record<string, string>
}
const get = async (host: string, module: string, query: Record<string, string>) => {
  const url = `https://${host}/appsuite/api/${module}?${new URLSearchParams(query)}`
  return (await (await fetch(url, { credentials: 'include' })).json()) as { data: Record<string, unknown>[] }
}

describe('the OX sites of the town', () => {
  test.each(hosts)('are at %s, each with mailboxes of its own', async (host) => {
    expect(await (await fetch(`https://${host}/appsuite/`)).text()).toContain('io-ox-login-form')
    const { code } = await login(host, { ...lena, client: 'tester' })
    expect(code).toBe(host === 'privateemail.com' ? undefined : 'LGI-0006')
  })

  test('know of the demonstration’s app passwords which was used when', async () => {
    const { session = '' } = await login('privateemail.com', lena)
    const { data } = await get('privateemail.com', 'appPasswords', { action: 'list', session })
    const daysAgo = (name: string) => {
      const found = data.find(({ Name }) => Name === name)
      return found?.LastLogin === undefined
        ? undefined
        : Math.round((town.clock.now() - Number(found.LastLogin)) / 86_400_000)
    }
    expect([daysAgo('My phone'), daysAgo('Old laptop'), daysAgo('Kitchen tablet')]).toEqual([
      0,
      120,
      undefined,
    ])
    expect(data).toHaveLength(3)
  })

  test('leave no secret unknown: sessions, cookies, app passwords, codes', async () => {
    const { session = '', random = '' } = await login('privateemail.com', lena)
    const url = `https://privateemail.com/appsuite/api/appPasswords?action=add&session=${session}`
    const body = new URLSearchParams({ appScope: 'mail', appName: 'x' })
    const answer = await fetch(url, { method: 'POST', credentials: 'include', body })
    const { password } = (await answer.json()).data
    const cookies = fetch.jar.all().filter(({ name }) => !name.endsWith('-shard'))
    expect(cookies).toHaveLength(4)
    expect(town.secrets()).toEqual(
      expect.arrayContaining([
        session,
        random,
        password,
        lena.password,
        'mossytigeranvilpearl',
        ...cookies.map(({ value }) => value.replace(/\.APP\d$/, '')),
      ]),
    )
  })

  test('can be the webmail of Thexyz, for its one-time passwords and with its second factor', async () => {
    town.webmail.modes.form = 'ox-C'
    const anna = { name: 'anna@firm.example', password: 'made-for-once' }
    town.truth.makeOneTimePassword(anna.name, anna.password)
    expect(await (await fetch('https://mail.thexyz.com/')).text()).toContain('background-loader')
    expect(await login('mail.thexyz.com', anna)).not.toHaveProperty('requires_multifactor')
    expect(town.webmail.attempts).toMatchObject([{ address: anna.name, with: 'one-time-password' }])
    town.webmail.modes.secondFactor = 'always'
    expect(await login('mail.thexyz.com', anna)).toMatchObject({ requires_multifactor: true })
    town.webmail.modes.secondFactor = 'unless-one-time-password'
    expect(await login('mail.thexyz.com', anna)).not.toHaveProperty('requires_multifactor')
  })

  test('have their mailboxes on the welcome page, with the code of the second factor', async () => {
    const page = await (await fetch('https://town.example/')).text()
    for (const shown of [lena.name, lena.password, 'omar@garden.example']) expect(page).toContain(shown)
    expect(page).not.toContain('nora@firm.example')
    const { code } = await (await fetch('https://town.example/code?account=omar@garden.example')).json()
    expect(code).toBe(totp(demoTotpSecret, town.clock.now()))
  })

  test('leave it to the domain to tell its mail servers', async () => {
    const answer = await fetch('https://autoconfig.firm.example/mail/config-v1.1.xml')
    expect(await answer.text()).toContain('<clientConfig version="1.1">')
  })
})
