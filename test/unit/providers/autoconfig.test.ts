import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { findMailSettings, parseMailSettings } from '../../../src/providers/autoconfig.ts'

const server = (fields: Partial<Record<'kind' | 'type' | 'host' | 'port' | 'socket' | 'more', string>>) => {
  const { kind = 'incoming', type = 'imap', host = 'imap.firm.example', port = '993' } = fields
  const { socket = 'SSL', more = '<authentication>password-cleartext</authentication>' } = fields
  return `<${kind}Server type="${type}"><hostname>${host}</hostname><port>${port}</port>
    <socketType>${socket}</socketType><username>%EMAILADDRESS%</username>${more}</${kind}Server>`
}
const smtp = { kind: 'outgoing', type: 'smtp', host: 'smtp.firm.example', port: '587', socket: 'STARTTLS' }
const config = (...servers: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?><clientConfig version="1.1"><emailProvider id="firm.example">
   <domain>firm.example</domain><displayName>Firm &amp; Co</displayName>${servers.join('\n')}
   </emailProvider></clientConfig>`
const parse = (...servers: string[]) => parseMailSettings(config(...servers), 'firm.example')
const imap = { protocol: 'imap', host: 'imap.firm.example', port: 993, security: 'tls' }

describe('a configuration for mail programs', () => {
  it('gives the servers in its own order', () => {
    const pop3 = server({ type: 'pop3', host: 'pop.firm.example', port: '995' })
    expect(parse(server({}), pop3, server(smtp))).toEqual({
      incoming: [imap, { protocol: 'pop3', host: 'pop.firm.example', port: 995, security: 'tls' }],
      outgoing: [{ protocol: 'smtp', host: 'smtp.firm.example', port: 587, security: 'starttls' }],
    })
  })

  it('may name its domain by its place, and blanks and letters as it likes', () => {
    expect(parse(server({ host: '\n Mail.%EMAILDOMAIN% ' }))?.incoming[0]?.host).toBe('mail.firm.example')
  })

  it.each([
    ['without encryption', { socket: 'plain' }],
    ['with an encryption nobody knows', { socket: 'ssl3' }],
    ['of another kind', { type: 'exchange' }],
    ['for sending among those for receiving', { type: 'smtp' }],
    ['without a host', { host: '' }],
    ['with an address for a host', { host: 'https://imap.firm.example/' }],
    ['with a user before the host', { host: 'a@imap.firm.example' }],
    ['with an IP address for a host', { host: '192.0.2.1' }],
    ['with a name of one part', { host: 'localhost' }],
    ['with markup in the host', { host: '&lt;b&gt;.firm.example' }],
    ['with letters that look like others', { host: 'imар.firm.example' }],
    ['with a name that is too long', { host: `${'a.'.repeat(130)}example` }],
    ['with port 0', { port: '0' }],
    ['with a port beyond the last', { port: '65536' }],
    ['with a port that is none', { port: '993a' }],
    ['that takes no password', { more: '<authentication>OAuth2</authentication>' }],
  ])('leaves out a server %s', (_, fields) => {
    expect(parse(server(fields))).toBeUndefined()
    expect(parse(server(fields), server({}))).toEqual({ incoming: [imap], outgoing: [] })
  })

  it('keeps a server that takes a password besides', () => {
    const more = '<authentication>OAuth2</authentication><authentication>password-cleartext</authentication>'
    expect(parse(server({ more }))).toEqual({ incoming: [imap], outgoing: [] })
    expect(parse(server({ more: '' }))).toEqual({ incoming: [imap], outgoing: [] })
  })

  it('gives each server once, and only a few', () => {
    expect(parse(server({}), server({}))?.incoming).toHaveLength(1)
    const many = Array.from({ length: 50 }, (_, at) => server({ host: `i${at}.firm.example` }))
    expect(parse(...many)?.incoming.map(({ host }) => host)).toEqual(
      [0, 1, 2, 3].map((at) => `i${at}.firm.example`),
    )
  })

  it.each([
    ['nothing', ''],
    ['a web page', '<!doctype html><html><body><p>Not found</p></body></html>'],
    ['servers outside of a provider', `<clientConfig>${server({})}</clientConfig>`],
    ['servers in a comment', config(`<!-- ${server({})} -->`)],
    [
      'hosts by an entity of its own',
      `<!DOCTYPE x [<!ENTITY h "h.firm.example">]>${config(server({ host: '&h;' }))}`,
    ],
  ])('that is %s has none', (_, xml) => {
    expect(parseMailSettings(xml, 'firm.example')).toBeUndefined()
  })

  it('nested beyond reason is given up soon', () => {
    expect(() => parseMailSettings('<a>'.repeat(60_000), 'firm.example')).toThrow('changed')
  })

  it('that goes on beyond reason is read in part only', () => {
    const useless = Array.from({ length: 50 }, () => server({ type: 'exchange' }))
    const trap = '<a>'.repeat(30)
    expect(() => parse(server({}), ...useless.slice(1), trap)).toThrow('changed')
    expect(parse(server({}), ...useless, trap)).toEqual({ incoming: [imap], outgoing: [] })
    expect(parse(...useless, server({}))).toBeUndefined()
  })

  it('keeps few of the texts of a server, and the start of each', () => {
    const oauth2 = '<authentication>OAuth2</authentication>'
    const password = '<authentication>password-cleartext</authentication>'
    expect(parse(server({ more: oauth2.repeat(19) + password }))).toEqual({ incoming: [imap], outgoing: [] })
    expect(parse(server({ more: oauth2.repeat(20) + password }))).toBeUndefined()
    expect(parse(server({ more: `<authentication>OAuth2${' '.repeat(500)}x</authentication>` }))).toEqual({
      incoming: [imap],
      outgoing: [],
    })
  })

  it('of the greatest size with very many elements is read soon', () => {
    expect(parse(server({ more: '<a/>'.repeat(48_000) }))).toEqual({ incoming: [imap], outgoing: [] })
  })

  it('cut off anywhere gives no half server', () => {
    const whole = config(server({}), server(smtp))
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length }), (length) => {
        const hosts = parseMailSettings(whole.slice(0, length), 'firm.example')
        for (const { host, port } of [...(hosts?.incoming ?? []), ...(hosts?.outgoing ?? [])])
          expect([`imap.firm.example ${993}`, `smtp.firm.example ${587}`]).toContain(`${host} ${port}`)
      }),
    )
  })
})

describe('looking for it at a domain', () => {
  const first = 'https://autoconfig.firm.example/mail/config-v1.1.xml'
  const second = 'https://firm.example/.well-known/autoconfig/mail/config-v1.1.xml'
  const reply = (url: string, body: string, init: ResponseInit = {}) =>
    Object.defineProperty(new Response(body, init), 'url', { value: url })
  const dead = () => Promise.reject(new TypeError('Failed to fetch'))
  const lost = (url: string) => reply(url, 'Not found', { status: 404 })
  type Place = (url: string) => Response | Promise<Response>
  const find = async (places: { first: Place; second: Place }) => {
    const asked: { url: string; init: RequestInit }[] = []
    const found = findMailSettings('firm.example', async (url, init) => {
      asked.push({ url, init })
      return url === first ? places.first(url) : places.second(url)
    })
    return { asked, found: await found.catch((error: { code: string }) => error.code) }
  }
  const good = (url: string) => reply(url, config(server({})))
  afterEach(() => void vi.useRealTimers())

  it('takes the first place that has it, and asks without cookies', async () => {
    const { asked, found } = await find({ first: good, second: lost })
    expect(found).toEqual({ incoming: [imap], outgoing: [] })
    expect(asked.map(({ url }) => url)).toEqual([first])
    expect(asked[0]?.init).toMatchObject({ credentials: 'omit' })
  })

  it.each<[string, Place]>([
    ['has nothing', lost],
    ['has an empty page', (url) => reply(url, '<html></html>')],
    ['does not exist', dead],
    ['is out of order', (url) => reply(url, '', { status: 503 })],
    ['sends elsewhere', () => good('https://other.example/')],
    ['answers without end', (url) => reply(url, ' '.repeat(200_001))],
  ])('asks the second place when the first %s', async (_, place) => {
    const { asked, found } = await find({ first: place, second: good })
    expect(asked.at(-1)?.url).toBe(second)
    expect(found).toMatchObject({ incoming: [imap] })
  })

  it.each<[string, Place, Place, string | undefined]>([
    ['neither has it', lost, lost, undefined],
    ['one does not exist and the other has nothing', dead, lost, undefined],
    [
      'an error page looks like it',
      (url) => reply(url, config(server({})), { status: 404 }),
      lost,
      undefined,
    ],
    [
      'both send elsewhere',
      () => good('https://other.example/'),
      () => good('http://firm.example/'),
      undefined,
    ],
    ['no place answers', dead, dead, 'offline'],
    ['one is out of order', (url) => reply(url, '', { status: 503 }), lost, 'busy'],
  ])('tells what it is when %s', async (_, one, two, outcome) => {
    expect((await find({ first: one, second: two })).found).toBe(outcome)
  })

  it('waits ten seconds at most for each place', async () => {
    vi.useFakeTimers()
    const found = find({ first: () => new Promise(() => undefined), second: lost })
    await vi.advanceTimersByTimeAsync(10_000)
    expect((await found).found).toBe('timeout')
  })
})
