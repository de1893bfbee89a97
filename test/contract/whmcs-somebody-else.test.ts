import { describe, expect, test } from 'vitest'
import type { Mailbox } from '../../src/core/provider.ts'
import { anna, codeOf, eve, kim, pendingOf, tomas, world } from './people.ts'
import { failing, variants } from './town.ts'

/** Signs somebody else in, in the same browser. */
async function becomeTomas(provider: ReturnType<typeof world.provider>) {
  const pending = await pendingOf(await provider.signIn(tomas))
  await provider.answerSecondFactor(pending, { kind: 'code', code: codeOf(tomas.accountName) })
}

describe('a session, once the browser is signed in as somebody else', () => {
  test('lists nothing, makes nothing and ends nothing', async () => {
    const { provider, session, mailboxes } = await world.signedIn(anna.accountName)
    await becomeTomas(provider)
    await expect(provider.mailboxes(session)).rejects.toEqual(failing('signed-out'))
    const [mailbox] = mailboxes as [Mailbox]
    await expect(provider.oneTimePassword?.generate(session, mailbox)).rejects.toEqual(failing('signed-out'))
    await expect(provider.signOut(session)).rejects.toEqual(failing('signed-out'))
    expect(world.account(tomas.accountName).ran).toEqual([])
    expect(await provider.resume()).toMatchObject({ status: 'signed-in', accountName: tomas.accountName })
  })

  test.each([
    ['give a code', tomas],
    ['choose a client', kim],
  ])('leaves them alone also while they have still to %s', async (_, other) => {
    const { provider, session } = await world.signedIn(anna.accountName)
    const pending = await pendingOf(await provider.signIn(other))
    await expect(provider.signOut(session)).rejects.toEqual(failing('signed-out'))
    const going =
      other === kim
        ? provider.chooseClient?.(pending, '41')
        : provider.answerSecondFactor(pending, { kind: 'code', code: codeOf(tomas.accountName) })
    expect(await going).toMatchObject({ status: 'signed-in' })
  })

  test.each(['adopted', 'chosen'] as const)('is over for one that was %s too', async (way) => {
    const provider = world.provider()
    const pending = await pendingOf(await provider.signIn(kim))
    const chosen = await provider.chooseClient?.(pending, '41')
    const result = way === 'chosen' ? chosen : await provider.resume()
    if (result?.status !== 'signed-in') throw new Error('not signed in')
    expect((await provider.mailboxes(result.session)).mailboxes).toHaveLength(1)
    await becomeTomas(provider)
    await expect(provider.mailboxes(result.session)).rejects.toEqual(failing('signed-out'))
  })

  test('is not found out where no name is stated, and costs one request where it is', async () => {
    const { provider, session } = await world.signedIn(anna.accountName)
    world.town.requests.length = 0
    await provider.mailboxes(session)
    const asked = world.town.requests.filter(({ path }) => path.includes('action=details'))
    expect(asked).toHaveLength(1)
    expect((await provider.mailboxes({ id: 'without a name' })).mailboxes).toHaveLength(1)
  })

  test('does nothing while the page that would tell cannot be had for a moment', async () => {
    const { provider, session } = await world.signedIn(anna.accountName)
    world.answer((request, asUsual) =>
      request.url.search.includes('action=details') ? { status: 503 } : asUsual(),
    )
    await expect(provider.mailboxes(session)).rejects.toEqual(failing('busy'))
  })

  describe.each(['leads to', 'shows'] as const)(
    'where a product page that is not theirs %s their own',
    (how) => {
      test.each(variants)('makes nothing by %s, not even for the same address', async (_, modes) => {
        const { provider, session, mailboxes } = await world.signedIn(anna.accountName)
        Object.assign(world.account(eve.accountName).modes, modes)
        await provider.signIn(eve)
        const own = await ownProductPage(provider)
        world.answer((request, asUsual) => {
          if (request.url.searchParams.get('id') !== '1001') return asUsual()
          if (how === 'leads to') return { status: 302, headers: { location: own }, body: '' }
          return world.town.clientArea.site({ ...request, url: new URL(own) })
        })
        await expect(provider.oneTimePassword?.generate(session, mailboxes[0] as Mailbox)).rejects.toEqual(
          failing('signed-out'),
        )
        expect(world.account(eve.accountName).ran).toEqual([])
      })
    },
  )

  test('of the same person as another client makes nothing', async () => {
    const provider = world.provider()
    const pending = await pendingOf(await provider.signIn(kim))
    const result = await provider.chooseClient?.(pending, '41')
    if (result?.status !== 'signed-in') throw new Error('not signed in')
    const { mailboxes } = await provider.mailboxes(result.session)
    await provider.chooseClient?.(pending, '42')
    await expect(provider.oneTimePassword?.generate(result.session, mailboxes[0] as Mailbox)).rejects.toEqual(
      failing('no-access'),
    )
    expect(world.account(kim.accountName).ran).toEqual([])
  })

  test('says that the provider is busy while it cannot be told whose the client area is', async () => {
    const { provider, session, mailboxes } = await world.signedIn(anna.accountName)
    await becomeTomas(provider)
    world.answer((request, asUsual) =>
      request.url.search.includes('action=details') ? { status: 503 } : asUsual(),
    )
    await expect(provider.oneTimePassword?.generate(session, mailboxes[0] as Mailbox)).rejects.toEqual(
      failing('busy'),
    )
    expect(world.account(tomas.accountName).ran).toEqual([])
  })
})

async function ownProductPage(provider: ReturnType<typeof world.provider>): Promise<string> {
  const { mailboxes } = await provider.mailboxes({ id: 'whoever it is' })
  return (mailboxes[0] as Mailbox).pageUrl
}

describe('signing in', () => {
  test('leaves no cookie that outlives the browser, though the page ticks "remember me"', async () => {
    world.answer(async (_, asUsual) => {
      const reply = await asUsual()
      const body = String(reply.body ?? '').replace(/(<input[^>]*name="rememberme")/, '$1 checked')
      return reply.body === undefined ? reply : { ...reply, body }
    })
    await world.signedIn(anna.accountName)
    expect(world.town.requests.filter(({ body }) => body.includes('password='))).toHaveLength(1)
    expect(world.town.requests.filter(({ body }) => body.includes('rememberme'))).toEqual([])
  })
})
