import { existsSync, readdirSync } from 'node:fs'
import { request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { dirname } from 'node:path'
import { connect as secure } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createExtensionFetch } from '../../town/extension-fetch.ts'
import { html } from '../../town/site.ts'
import { startTown, type Town } from '../../town/town.ts'

let town: Town
beforeAll(async () => {
  town = await startTown({ hosts: { 'mail.thexyz.com.other.example': () => html('look-alike') } })
})
afterAll(() => town.close())

/** What the proxy says to a CONNECT, and the tunnel it opens. */
const open = (authority: string): Promise<{ status: number | undefined; socket: Socket }> =>
  new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: town.proxyPort, method: 'CONNECT', path: authority, agent: false })
      .once('connect', (answer, socket) => resolve({ status: answer.statusCode, socket: socket as Socket }))
      .once('error', reject)
      .end()
  })

const throughProxy = (
  address: string,
): Promise<{ status: number | undefined; location: string | undefined }> =>
  new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: town.proxyPort, path: address, agent: false })
      .once('response', (answer) => {
        answer.resume()
        resolve({ status: answer.statusCode, location: answer.headers.location })
      })
      .once('error', reject)
      .end()
  })

describe('the proxy', () => {
  test.each([
    'www.google.com:443',
    'thexyz.com:443',
    'mail.thexyz.com:8443',
    'localhost:443',
    '127.0.0.1:443',
  ])('refuses a tunnel to %s and remembers it', async (authority) => {
    const { status, socket } = await open(authority)
    socket.destroy()
    expect(status).toBe(403)
    expect(town.refusedHosts).toContain(authority)
  })

  test('refuses plain http, except that www.thexyz.com redirects to https', async () => {
    expect(await throughProxy('http://www.google.com/')).toMatchObject({ status: 403 })
    expect(await throughProxy('http://mail.thexyz.com/')).toMatchObject({ status: 403 })
    expect(await throughProxy('http://www.thexyz.com:8080/')).toMatchObject({ status: 403 })
    expect(await throughProxy('/account/')).toMatchObject({ status: 403 })
    expect(await throughProxy('http://www.thexyz.com/account/?a=b')).toEqual({
      status: 301,
      location: 'https://www.thexyz.com/account/?a=b',
    })
  })

  test('listens on the loopback address only', async () => {
    const elsewhere = connect({ host: '127.0.0.2', port: town.proxyPort })
    const outcome = await new Promise((resolve) => {
      elsewhere.once('connect', () => resolve('connected')).once('error', () => resolve('refused'))
    })
    elsewhere.destroy()
    expect(outcome).toBe('refused')
  })
})

describe('the servers behind it', () => {
  test('show a certificate of the town’s own authority for every host, and for no other', async () => {
    const handshake = async (host: string, ca?: string) => {
      const { socket } = await open('mail.thexyz.com:443')
      return new Promise((resolve) => {
        const tls = secure({ socket, servername: host, ...(ca === undefined ? {} : { ca }) })
        tls
          .once('secureConnect', () => resolve('trusted'))
          .once('error', (error: NodeJS.ErrnoException) => resolve(error.code))
      })
    }
    expect(await handshake('mail.thexyz.com', town.caPem)).toBe('trusted')
    expect(await handshake('town.example', town.caPem)).toBe('trusted')
    expect(await handshake('www.google.com', town.caPem)).toBe('ERR_TLS_CERT_ALTNAME_INVALID')
    expect(await handshake('mail.thexyz.com')).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE')
  })

  test('refuse a request whose Host is not the one of the handshake', async () => {
    const { socket } = await open('mail.thexyz.com:443')
    const tls = secure({ socket, servername: 'mail.thexyz.com', ca: town.caPem })
    const answer = new Promise<string>((resolve) => tls.once('data', (data) => resolve(String(data))))
    tls.write('GET /account/ HTTP/1.1\r\nHost: www.thexyz.com\r\n\r\n')
    expect(await answer).toMatch(/^HTTP\/1.1 421 /)
    tls.destroy()
  })

  test('answer under each name as the site of that name', async () => {
    const fetch = createExtensionFetch(town, {
      granted: ['www.thexyz.com', 'mail.thexyz.com', 'town.example', 'mail.thexyz.com.other.example'],
    })
    const text = async (address: string) => (await fetch(address)).text()
    expect(await text('https://www.thexyz.com/account/login')).toContain('inputPassword')
    expect(await text('https://mail.thexyz.com/')).toContain('/assets/app.js')
    expect(await text('https://town.example/')).toContain('Try Latchkey')
    expect(await text('https://mail.thexyz.com.other.example/')).toBe('look-alike')
  })

  test('let nothing be kept on disk', async () => {
    const answer = await createExtensionFetch(town)('https://mail.thexyz.com/')
    expect(answer.headers.get('cache-control')).toContain('no-store')
  })

  test('record every request with its body, also at the host that belongs to nobody', async () => {
    const fetch = createExtensionFetch(town)
    await expect(
      fetch('https://other.example/take?it=1', {
        method: 'POST',
        body: new URLSearchParams({ password: 'x y' }),
      }),
    ).rejects.toThrow(TypeError)
    expect(town.requests.at(-1)).toMatchObject({
      scheme: 'https',
      host: 'other.example',
      method: 'POST',
      path: '/take?it=1',
      body: 'password=x+y',
    })
  })

  test('give way to a page of a test’s own until it is taken away', async () => {
    const fetch = createExtensionFetch(town)
    const end = town.route('mail.thexyz.com', '/trap', () => html('hostile'))
    expect(await (await fetch('https://mail.thexyz.com/trap')).text()).toBe('hostile')
    end()
    expect((await fetch('https://mail.thexyz.com/trap')).status).toBe(404)
  })
})

describe('the town', () => {
  test('keeps no private key on disk', () => {
    expect(readdirSync(dirname(town.caFile)).filter((name) => name.endsWith('.key'))).toEqual([])
  })

  test('knows as secrets what was given out and what was typed', async () => {
    const address = 'anna@firm.example'
    town.truth.makeOneTimePassword(address, 'made-just-now')
    const body = JSON.stringify({ action: 'login', username: address, password: 'typed-and-wrong' })
    const headers = { 'content-type': 'application/json' }
    const fetch = createExtensionFetch(town)
    await fetch('https://mail.thexyz.com/api/auth.php', { method: 'POST', headers, body })
    const form = new URLSearchParams({ username: address, password: 'typed-there' })
    await fetch('https://www.thexyz.com/account/login', { method: 'POST', body: form })
    const [account] = town.accounts
    expect(town.secrets()).toEqual(
      expect.arrayContaining(['made-just-now', 'typed-and-wrong', 'typed-there', account?.password]),
    )
    expect(town.secrets()).not.toContain(address)
  })

  test('leaves nothing behind when it is closed', async () => {
    const brief = await startTown()
    expect(existsSync(brief.caFile)).toBe(true)
    const fetch = createExtensionFetch(brief)
    await fetch('https://mail.thexyz.com/')
    brief.setFault({ host: 'mail.thexyz.com' }, { kind: 'silence', acted: false })
    const waiting = fetch('https://mail.thexyz.com/')
    const failed = expect(waiting).rejects.toThrow(TypeError)
    await brief.close()
    await failed
    expect(existsSync(brief.caFile)).toBe(false)
    await expect(fetch('https://mail.thexyz.com/')).rejects.toThrow(TypeError)
  })
})
