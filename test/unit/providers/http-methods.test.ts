import { expect, test } from 'vitest'
import { createHttp } from '../../../src/providers/http.ts'

const own = 'https://mail.firm.example'

function http() {
  const asked: RequestInit[] = []
  const fetch = async (_url: string, init: RequestInit) => {
    asked.push(init)
    return new Proxy(new Response(null), {
      get: (response, key) => (key === 'type' ? 'opaqueredirect' : Reflect.get(response, key)),
    })
  }
  return { ...createHttp({ fetch, origins: [own], now: () => 1000 }), asked }
}

test('JSON carries the headers it is given besides its own', async () => {
  const { postJson, asked } = http()
  await postJson(`${own}/api`, { a: 1 }, { headers: { 'X-CSRF-Token': 'made-up' } })
  expect(asked).toMatchObject([
    { headers: { 'content-type': 'application/json', 'X-CSRF-Token': 'made-up' }, body: '{"a":1}' },
  ])
})

test('deleting sends no body, once, to own origins only, and follows no redirect', async () => {
  const { delete: remove, asked } = http()
  expect(await remove(`${own}/api`)).toEqual({ sentAt: 1000 })
  expect(asked).toMatchObject([{ method: 'DELETE', redirect: 'manual' }])
  expect(asked[0]).not.toHaveProperty('body')
  await expect(remove('https://other.example/api')).rejects.toMatchObject({ code: 'moved' })
  expect(asked).toHaveLength(1)
})

test('another without cookies is for the origin of its address alone', async () => {
  const { post, withoutCookies, asked } = http()
  await post(`${own}/sign-in`, [])
  const stranger = withoutCookies('https://webmail.firm.example/appsuite/')
  await stranger.post('https://webmail.firm.example/appsuite/api/login', [])
  await stranger.withoutCookies(own).post(`${own}/sign-in`, [])
  expect(asked.map(({ credentials }) => credentials)).toEqual(['include', 'omit', 'omit'])
  await expect(stranger.post(`${own}/sign-in`, [])).rejects.toMatchObject({ code: 'moved' })
  await expect(withoutCookies('http://firm.example/').get('http://firm.example/')).rejects.toMatchObject({
    code: 'moved',
  })
  expect(asked).toHaveLength(3)
})
