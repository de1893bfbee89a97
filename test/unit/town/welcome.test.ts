import { expect, test } from 'vitest'
import type { TownRequest } from '../../town/site.ts'
import { createClock } from '../../town/truth.ts'
import { createWelcome } from '../../town/welcome/welcome.ts'
import { demoTotpSecret, totp } from '../../town/whmcs/totp.ts'

const clock = createClock()
const secrets: string[] = []
const account = { at: 'thexyz' as const, title: 'A <b>', special: 'B & C', password: 'p"w' }
const site = createWelcome({
  accounts: () => [
    { ...account, name: 'plain@x.example' },
    { ...account, name: 'coded@x.example', totpSecret: demoTotpSecret },
  ],
  clock,
  onSecret: (value) => secrets.push(value),
})
const ask = (path: string) => {
  const url = new URL(path, 'https://town.example')
  const request: TownRequest = {
    method: 'GET',
    url,
    headers: {},
    cookies: {},
    body: '',
    form: new URLSearchParams(),
  }
  return site(request)
}

test('the welcome page says what the window is and lists every account with its password', async () => {
  const page = String((await ask('/')).body)
  expect(page).toContain('nothing leaves the machine')
  expect(page).toContain('plain@x.example')
  expect(page).toContain('coded@x.example')
  expect(page).toContain('p&#34;w')
  expect(page).not.toContain('A <b>')
})

test('the code of the second factor is there for the account that has one, as of now', async () => {
  const { body } = await ask('/code?account=coded%40x.example')
  const { code, secondsLeft } = JSON.parse(String(body))
  expect(code).toBe(totp(demoTotpSecret, clock.now()))
  expect(secondsLeft).toBeGreaterThan(0)
  expect(secrets).toContain(code)
  expect((await ask('/code?account=plain%40x.example')).status).toBe(404)
})

test('an unknown page is not found', async () => {
  expect((await ask('/nowhere')).status).toBe(404)
})
