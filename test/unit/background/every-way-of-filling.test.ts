import fc from 'fast-check'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { items } from '../../../src/browser/items.ts'
import { panel, playNewPasswordPage } from './new-password-page.ts'
import { type Scene, ways } from './ways-of-filling.ts'
import { live, took, webmail } from './webmail-page.ts'
import { createTestProvider, createWorld, key } from './world.ts'

const provider = createTestProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))
vi.mock('../../../src/content/content.ts?script&iife', () => ({ default: 'content.js' }))
const verdict = vi.hoisted(() => ({ isNo: false }))
vi.mock('../../../src/core/can-fill.ts', async (original) => {
  const actual = await original<typeof import('../../../src/core/can-fill.ts')>()
  const canFill: typeof actual.canFill = (request) => (verdict.isNo ? 'wrong-page' : actual.canFill(request))
  return { ...actual, canFill }
})

const secrets = ['otp-0', 'new-secret']
async function play(scene: Scene) {
  const browser = await createWorld({ oneTimePassword: live() })
  await items.passwordChanges.write({ [key]: { status: 'changed', next: 'new-secret', at: 1 } })
  return playNewPasswordPage(browser, { ...scene, receipt: took })
}

beforeEach(() => {
  verdict.isNo = false
})

describe('every way of filling', () => {
  it.each(ways)('%s fills once where it may', async (_, scene, fill) => {
    const orders = await play(scene)
    await fill(scene)
    expect(orders).toHaveLength(1)
  })

  it.each(ways)('%s fills nothing when canFill says no', async (_, scene, fill) => {
    const orders = await play(scene)
    verdict.isNo = true
    await fill(scene)
    expect(orders).toEqual([])
  })

  it('sends each secret to its own place only, whatever the page is like', async () => {
    const form = fc.record({
      username: fc.constantFrom('', 'anna@firm.example'),
      action: fc.constantFrom(undefined, webmail, panel, 'https://evil.example/', 'http://mail.thexyz.com/'),
      method: fc.constantFrom(undefined, 'get' as const, 'post' as const),
    })
    const scenes = fc.record({
      url: fc.constantFrom(
        webmail,
        panel,
        'https://mail.thexyz.com.evil.example/',
        'https://mail.thexyz.com:8443/',
      ),
      active: fc.boolean(),
      page: fc.record({
        pageId: fc.constant('p1'),
        login: fc.option(form),
        newPassword: fc.option(form, { nil: undefined }),
      }),
    })
    let count = 0
    await fc.assert(
      fc.asyncProperty(scenes, fc.constantFrom(...ways), async (scene, [, , fill]) => {
        const orders = await play(scene)
        await fill(scene)
        for (const { name, origin, password } of orders) {
          const { login, newPassword } = scene.page
          const into = name === 'fill' ? login : newPassword
          count++
          expect(new URL(scene.url).origin).toBe(origin)
          expect(origin === 'https://mail.thexyz.com' || name === 'fill-new-password').toBe(true)
          expect(scene.active).toBe(true)
          expect(into?.method).not.toBe('get')
          if (into?.action !== undefined) expect(new URL(into.action).origin).toBe(origin)
          expect(secrets.includes(password)).toBe(name === 'fill')
          expect(into).toBeTruthy()
          if (name === 'fill-new-password') expect(login).toBeNull()
        }
      }),
      { numRuns: 1000 },
    )
    expect(count).toBeGreaterThan(5)
  })
})
