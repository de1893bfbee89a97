import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, test } from 'vitest'
import { createExtensionFetch } from '../../town/extension-fetch.ts'
import { forwardTo } from '../../town/forward.ts'
import { startTown } from '../../town/town.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

/** A town in which that server answers as `shop.town.example`; `fetch` is that of a person in it. */
async function townWith(answer: RequestListener) {
  const server: Server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const town = await startTown()
  ends.push(
    () => server.close(),
    () => town.close(),
  )
  town.serve('shop.town.example', forwardTo((server.address() as AddressInfo).port))
  return { town, fetch: createExtensionFetch(town, { granted: ['shop.town.example'] }) }
}

describe('a real server behind the town', () => {
  test('gets what was sent, and its answer arrives as it is', async () => {
    const bytes = Buffer.from([0, 255, 13, 10, 200])
    const { fetch } = await townWith(async (message, response) => {
      const { method, url, headers } = message
      const got = { method, url, host: headers.host, proto: headers['x-forwarded-proto'] }
      const seen = encodeURIComponent(JSON.stringify({ ...got, body: await text(message) }))
      response.writeHead(203, { 'x-got': seen, 'set-cookie': ['a=1', 'b=2'] })
      response.end(bytes)
    })
    const answer = await fetch('https://shop.town.example/way?to=it', {
      method: 'POST',
      credentials: 'include',
      body: 'ğüş & more',
    })
    expect(answer.status).toBe(203)
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes)
    expect(JSON.parse(decodeURIComponent(answer.headers.get('x-got') ?? ''))).toEqual({
      method: 'POST',
      url: '/way?to=it',
      host: 'shop.town.example',
      proto: 'https',
      body: 'ğüş & more',
    })
    expect(fetch.jar.all().map(({ name }) => name)).toEqual(['a', 'b'])
  })

  test('lets its redirects through', async () => {
    const { fetch } = await townWith((_, response) => response.writeHead(302, { location: '/else' }).end())
    const answer = await fetch('https://shop.town.example/', { redirect: 'manual' })
    expect(answer.type).toBe('opaqueredirect')
  })

  test('may only have a name the certificate is for', async () => {
    const { town } = await townWith((_, response) => response.end())
    const site = forwardTo(1)
    expect(() => town.serve('shop.example', site)).toThrow('shop.example')
    expect(() => town.serve('a.b.town.example', site)).toThrow('a.b.town.example')
  })
})
