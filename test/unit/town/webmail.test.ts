import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createExtensionFetch, type ExtensionFetch } from '../../town/extension-fetch.ts'
import { startTown, type Town } from '../../town/town.ts'
import { oneTimePasswordLifeMs } from '../../town/truth.ts'

const address = 'anna@firm.example'
const auth = 'https://mail.thexyz.com/api/auth.php'
const jmap = 'https://mail.thexyz.com/api/jmap.php'
let town: Town
let fetch: ExtensionFetch

beforeAll(async () => {
  town = await startTown()
  fetch = createExtensionFetch(town)
  town.truth.makeOneTimePassword(address, 'right-now')
})
afterEach(() => {
  town.webmail.reset()
  fetch.jar.clear()
  town.truth.makeOneTimePassword(address, 'right-now')
})
afterAll(() => town.close())

const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: 'POST',
    credentials: 'include',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
const login = (password: string, username = address) => post(auth, { action: 'login', username, password })
const session = () => fetch(jmap, { credentials: 'include' })

describe('the sign-in API', () => {
  test('answers a one-time password with 201, a session, its token and the cookie', async () => {
    const answer = await login('right-now')
    expect(answer.status).toBe(201)
    const said = await answer.json()
    expect(said).toMatchObject({
      username: address,
      accessToken: expect.any(String),
      CSRFToken: expect.any(String),
    })
    const [cookie] = fetch.jar.all()
    expect(cookie).toMatchObject({ name: 'accessToken', value: said.accessToken, path: '/', secure: true })
    expect(cookie?.attributes).toMatchObject({ httponly: '', samesite: 'Lax' })
    expect(await (await session()).json()).toMatchObject({ username: address, CSRFToken: said.CSRFToken })
    expect(town.webmail.attempts).toMatchObject([
      { address, outcome: 'signed-in', with: 'one-time-password' },
    ])
    expect(town.secrets()).toEqual(expect.arrayContaining([said.accessToken, said.CSRFToken, 'right-now']))
  })

  test('refuses a wrong, a replaced and an expired password in the same words', async () => {
    const refusal = { errors: { username: { description: 'Bad username or password', code: 10 } } }
    const refused = async (password: string, username?: string) => {
      const answer = await login(password, username)
      expect(answer.status).toBe(401)
      expect(await answer.json()).toEqual(refusal)
      expect(fetch.jar.all()).toEqual([])
    }
    await refused('wrong')
    await refused('right-now', 'nobody@firm.example')
    await refused('right-now ')
    town.truth.makeOneTimePassword(address, 'newer')
    await refused('right-now')
    town.clock.advance(oneTimePasswordLifeMs)
    await refused('newer')
  })

  test('takes JSON only', async () => {
    const body = JSON.stringify({ action: 'login', username: address, password: 'right-now' })
    const asForm = await fetch(auth, { method: 'POST', body: new URLSearchParams({ action: 'login' }) })
    const asText = await fetch(auth, { method: 'POST', body })
    const broken = await fetch(auth, {
      method: 'POST',
      body: body.slice(1),
      headers: { 'content-type': 'application/json' },
    })
    expect([asForm.status, asText.status, broken.status]).toEqual([400, 400, 400])
  })

  test('stops listening after too many failures, for this address, for a while', async () => {
    Object.assign(town.webmail.modes, { failuresAllowed: 2, retryAfterS: 30 })
    await login('wrong')
    await login('wrong')
    const answer = await login('right-now')
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '30'])
    town.truth.makeOneTimePassword('mia@bakery.example', 'hers')
    expect((await login('hers', 'mia@bakery.example')).status).toBe(201)
    town.clock.advance(oneTimePasswordLifeMs)
    town.truth.makeOneTimePassword(address, 'right-now')
    expect((await login('right-now')).status).toBe(201)
  })

  test('with strict origin refuses a request that does not come from its own page', async () => {
    town.webmail.modes.strictOrigin = true
    expect((await login('right-now')).status).toBe(403)
    expect((await session()).status).toBe(401)
  })
})

describe('the second factor', () => {
  const verify = (loginToken: string, otp_code: string) =>
    post(auth, { loginToken, authenticators: { otpauthenticator: { otp_code } } })

  test('is asked for before there is a session, and wants the code of now, once', async () => {
    town.webmail.modes.secondFactor = 'always'
    const first = await login('right-now')
    expect(first.status).toBe(200)
    const { loginToken, authenticators } = await first.json()
    expect(authenticators).toEqual(['otpauthenticator'])
    expect((await session()).status).toBe(401)

    const wrong = await verify(loginToken, '000000')
    expect(wrong.status).toBe(400)
    expect(await wrong.json()).toHaveProperty('errors.otpauthenticator')
    const old = town.webmail.secondFactorCode()
    town.clock.advance(120_000)
    expect((await verify(loginToken, old)).status).toBe(400)

    const code = town.webmail.secondFactorCode()
    expect((await verify('made-up', code)).status).toBe(400)
    expect((await verify(loginToken, code)).status).toBe(201)
    expect((await verify(loginToken, code)).status).toBe(400)
  })

  test('can be set to let one-time passwords pass', async () => {
    town.webmail.modes.secondFactor = 'unless-one-time-password'
    expect((await login('right-now')).status).toBe(201)
    const lost = town.truth.mailbox(address)?.mailboxPassword ?? ''
    expect((await login(lost)).status).toBe(200)
  })
})

describe('a session', () => {
  const csrf = async () => (await (await login('right-now')).json()).CSRFToken
  const calls = [
    ['Email/get', {}, 'c1'],
    ['Nothing/do', {}, 'c2'],
  ]

  test('is needed, with its token, for anything but reading', async () => {
    expect((await post(jmap, calls)).status).toBe(401)
    const token = await csrf()
    expect((await post(jmap, calls)).status).toBe(401)
    expect((await post(jmap, calls, { 'x-csrf-token': 'made-up' })).status).toBe(401)
    const answer = await post(jmap, calls, { 'x-csrf-token': token })
    const [mails, unknown] = await answer.json()
    expect(mails[1].list).not.toEqual([])
    expect(unknown).toEqual(['error', { type: 'unknownMethod' }, 'c2'])
  })

  test('ends when it is signed out, which needs the token too', async () => {
    const token = await csrf()
    const signOut = (headers: Record<string, string>) =>
      fetch(auth, { method: 'DELETE', credentials: 'include', headers })
    expect((await signOut({})).status).toBe(200)
    expect((await session()).status).toBe(200)
    const [cookie] = fetch.jar.all()
    expect((await signOut({ 'x-csrf-token': token })).status).toBe(200)
    expect(fetch.jar.all()).toEqual([])
    fetch.jar.store(new URL(auth), [`accessToken=${cookie?.value}; Path=/`])
    expect((await session()).status).toBe(401)
  })

  test('lets its person change the password with the one before', async () => {
    const token = await csrf()
    const change = async (id: number | string, changes: object) => {
      const call = ['User/set', { update: { [id]: changes } }, 'c1']
      const [[, outcome]] = await (await post(jmap, [call], { 'x-csrf-token': token })).json()
      return outcome
    }
    const { userId } = await (await session()).json()
    const before = town.truth.mailbox(address)?.mailboxPassword ?? ''
    const password = 'violet-Compass-84'
    const wrong = await change(userId, { currentPassword: 'wrong', password: 'short' })
    expect(Object.keys(wrong.notUpdated[userId].validationErrors)).toEqual(['currentPassword', 'password'])
    expect(await change(userId, { password })).toHaveProperty(['notUpdated', String(userId)])
    expect(await change(1, { currentPassword: before, password })).toHaveProperty('notUpdated.1')
    expect(town.truth.mailbox(address)?.mailboxPassword).toBe(before)
    expect(await change(userId, { currentPassword: before, password })).toMatchObject({ notUpdated: null })
    expect(town.truth.mailbox(address)?.mailboxPassword).toBe(password)
    town.truth.setMailboxPassword(address, before)
  })

  test('ends after a day', async () => {
    await login('right-now')
    town.clock.advance(24 * 60 * 60_000)
    expect((await session()).status).toBe(401)
  })
})

describe('the plain form', () => {
  const send = (fields: Record<string, string>, path = '/login') =>
    fetch(`https://mail.thexyz.com${path}`, {
      method: 'POST',
      credentials: 'include',
      body: new URLSearchParams(fields),
    })

  test('stands in the page itself and leads to the inbox', async () => {
    town.webmail.modes.form = 'plain'
    const page = await (await fetch('https://mail.thexyz.com/')).text()
    expect(page).toContain('<form method="post" action="/login">')
    const answer = await send({ username: address, password: 'right-now' })
    expect(answer.url).toBe('https://mail.thexyz.com/inbox')
    expect((await session()).status).toBe(200)
  })

  test('comes again with the name, not the password, when that was wrong', async () => {
    town.webmail.modes.form = 'plain'
    const answer = await send({ username: '"anna', password: 'wrong-one' })
    const page = await answer.text()
    expect(page).toContain('role="alert"')
    expect(page).toContain('value="&#34;anna"')
    expect(page).not.toContain('wrong-one')
    const inbox = await fetch('https://mail.thexyz.com/inbox', { credentials: 'include' })
    expect(inbox.url).toBe('https://mail.thexyz.com/')
  })

  test('asks for the second factor on a page of its own', async () => {
    Object.assign(town.webmail.modes, { form: 'plain', secondFactor: 'always' })
    const page = await (await send({ username: address, password: 'right-now' })).text()
    const loginToken = /name="loginToken" value="(\w+)"/.exec(page)?.[1] ?? ''
    expect(page).toContain('autocomplete="one-time-code"')
    const answer = await send({ loginToken, otp_code: town.webmail.secondFactorCode() }, '/second-factor')
    expect(answer.url).toBe('https://mail.thexyz.com/inbox')
  })

  test('is not there while the form is built by script', async () => {
    expect((await send({ username: address, password: 'right-now' })).status).toBe(404)
  })
})
