import { describe, expect, test } from 'vitest'
import { errorCodes } from '../../src/core/errors.ts'
import { createProvider } from '../../src/providers/index.ts'
import { type Fault, redirectLoop, redirectTo, rubbish, status } from '../town/faults.ts'
import type { TownReply } from '../town/site.ts'
import { useWebmailsToTry, webmails } from './holds.ts'
import { anna } from './own-webmail.ts'
import { failing } from './town.ts'

const fresh = 'violet-Compass-84'
const wrong = 'not-the-Password'

/** Whether a password holds is told by signing in with it, wherever the person is signed in already. */
describe.each(['thexyz', 'ox', 'group-office', 'sogo'] as const)('a password tried at %s', (name) => {
  const world = useWebmailsToTry()
  const { webmail } = webmails[name]
  const host = new URL(webmail.panelUrl).hostname
  const sent = (secret: string) => world.town.requests.filter(({ body }) => body.includes(secret))
  const cut = (share: number) => (reply: TownReply) => {
    const body = String(reply.body)
    return { ...reply, body: body.slice(0, Math.floor(share * body.length)) }
  }

  test('holds when it opens the mailbox, and only then', async () => {
    const { holds } = await world.ready(name)
    expect(await holds(anna.password)).toBe(true)
    expect(await holds(wrong)).toBe(false)
    world.town.truth.setMailboxPassword(anna.accountName, fresh)
    expect(await holds(anna.password)).toBe(false)
    expect(await holds(fresh)).toBe(true)
  })

  test('holds beside a one-time password, which holds too', async () => {
    const { holds } = await world.ready(name)
    world.town.truth.makeOneTimePassword(anna.accountName, 'right-now')
    expect(await holds(anna.password)).toBe(true)
    expect(await holds('right-now')).toBe(true)
    expect(await holds(wrong)).toBe(false)
  })

  test('holds where a code is asked for after it', async () => {
    const { holds } = await world.ready(name)
    world.askForCodes()
    expect(await holds(anna.password)).toBe(true)
    expect(await holds(wrong)).toBe(false)
  })

  test('is sent once, in the body of one request, to the webmail alone', async () => {
    const { holds } = await world.ready(name)
    for (const password of [anna.password, wrong]) {
      world.town.requests.length = 0
      await holds(password)
      expect(sent(password).map((request) => `${request.method} ${request.host}`)).toEqual([`POST ${host}`])
      expect(new Set(world.town.requests.map((request) => request.host))).toEqual(new Set([host]))
      expect(JSON.stringify(world.town.requests.map(({ path }) => path))).not.toContain(password)
    }
  })

  test('neither uses the session of the browser nor replaces it', async () => {
    const { holds, fetch } = await world.ready(name)
    const before = fetch.jar.all()
    expect(before.map(({ domain }) => domain)).toContain(host)
    for (const password of [anna.password, wrong]) await holds(password)
    expect(world.town.requests.filter(({ headers }) => headers.cookie !== undefined)).toEqual([])
    expect(fetch.jar.all()).toEqual(before)
    if (name === 'ox') return // Only its provider's session knows the half of it that is no cookie.
    const resumed = await createProvider(webmail, fetch).resume()
    expect(resumed).toMatchObject({ status: 'signed-in', accountName: anna.accountName })
  })

  test('leaves the session of Latchkey alone', async () => {
    const { holds, provider, session, mailbox } = await world.ready(name)
    for (const password of [anna.password, wrong]) await holds(password)
    expect((await provider.mailboxes(session)).mailboxes).toEqual([mailbox])
  })

  test('needs no session, as a change may have ended it', async () => {
    const { holds, fetch } = await world.ready(name)
    fetch.jar.clear()
    expect(await holds(anna.password)).toBe(true)
    expect(await holds(wrong)).toBe(false)
  })

  test.each([
    ['is lost', { kind: 'drop', acted: true }, 'offline'],
    ['never comes', { kind: 'silence', acted: true }, 'timeout'],
    ['is too long', { kind: 'flood', bytes: 50_000_000 }, 'changed'],
    ['is status 403', status(403), 'blocked'],
    ['is status 404', status(404), undefined],
    ['is status 500', status(500), 'busy'],
    ['is a gateway’s', status(502), 'busy'],
    ['is a page with a captcha', rubbish('<form><div class="g-recaptcha"></div></form>'), 'changed'],
    ['is nothing', rubbish(''), 'changed'],
    ['is somebody else’s JSON', rubbish('{"success":true}', 'application/json'), 'changed'],
    ['is null', rubbish('null', 'application/json'), 'changed'],
  ] as [string, Fault, string | undefined][])(
    'is not judged when the answer to it %s',
    async (_, fault, code = name === 'ox' ? 'not-offered' : 'changed') => {
      const { holds } = await world.ready(name, { timeoutMs: 1500, maxBytes: 500_000 })
      for (const password of [anna.password, wrong]) {
        const end = world.town.setFault({ host, method: 'POST' }, fault)
        await expect(holds(password)).rejects.toEqual(failing(code))
        end()
        expect(sent(password)).toHaveLength(1)
      }
    },
  )

  test('is not judged after too many tries, and it is told how long to wait', async () => {
    const { holds } = await world.ready(name)
    for (const [headers, retryAfterS] of [
      [{}, undefined],
      [{ 'retry-after': '45' }, 45],
    ] as const) {
      world.town.setFault({ host, method: 'POST' }, status(429, headers))
      await expect(holds()).rejects.toMatchObject({ name: 'AppError', code: 'busy', retryAfterS })
    }
    expect(sent(anna.password)).toHaveLength(2)
  })

  test.each([301, 302, 303, 307, 308] as const)('is not taken to another host by %d', async (code) => {
    const { holds } = await world.ready(name)
    world.town.setFault({ host, method: 'POST' }, redirectTo('https://other.example/', code))
    await expect(holds()).rejects.toEqual(
      failing(name === 'thexyz' || name === 'group-office' ? 'changed' : 'needs-page'),
    )
    expect(world.town.requests.filter((request) => request.host === 'other.example')).toEqual([])
  })

  test('is not sent where the webmail is not what it was', async () => {
    const { holds } = await world.ready(name)
    for (const fault of [
      status(403),
      status(429),
      rubbish('<html><body><h1>Welcome to nginx!</h1></body></html>'),
      redirectTo('https://other.example/'),
      redirectTo(`http://${host}/`),
      redirectLoop(`https://${host}/elsewhere`),
      { kind: 'drop', acted: false } as const,
    ]) {
      const end = world.town.setFault({ host, method: 'GET' }, fault)
      await expect(holds()).rejects.toMatchObject({ name: 'AppError' })
      end()
    }
    expect(sent(anna.password)).toEqual([])
  })

  test('is not judged by half an answer, wherever it is cut', async () => {
    const { holds } = await world.ready(name)
    for (let share = 0; share < 1; share += 0.05) {
      for (const password of [anna.password, wrong]) {
        const end = world.town.setFault({ host, method: 'POST' }, { kind: 'change', change: cut(share) })
        await expect(holds(password)).rejects.toMatchObject({ name: 'AppError' })
        end()
      }
    }
  })

  test('stands in no error', async () => {
    const { holds } = await world.ready(name)
    const echo = JSON.stringify({ code: 'LGI-0013', error: `${fresh} is wrong`, errors: [fresh] })
    for (const fault of [
      rubbish(fresh),
      status(403, {}, echo),
      rubbish(echo, 'application/json'),
      status(500),
    ]) {
      const end = world.town.setFault({ host, method: 'POST' }, fault)
      const error = await holds(fresh).catch((caught: unknown) => caught as Error & { code: never })
      end()
      if (!(error instanceof Error)) throw new Error('no error')
      expect(errorCodes).toContain(error.code)
      expect(`${error.message} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`).not.toContain(
        fresh,
      )
    }
  })

  test('is tried for the mailbox that was asked about only', async () => {
    const { holds, mailbox } = await world.ready(name)
    const other = { ...mailbox, id: 'kim@two.example', address: 'kim@two.example' }
    // An account's client area knows many mailboxes, a webmail one.
    if (name === 'thexyz') expect(await holds(anna.password, other)).toBe(false)
    else await expect(holds(anna.password, other)).rejects.toEqual(failing('invalid'))
  })
})
