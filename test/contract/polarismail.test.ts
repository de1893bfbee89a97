import { describe, expect, test } from 'vitest'
import type { Mailbox } from '../../src/core/provider.ts'
import { type Fault, status } from '../town/faults.ts'
import { oneTimePasswordLifeMs } from '../town/truth.ts'
import { admin, host, next, nora, usePolarismail } from './polarismail.ts'
import { failing, rightOne } from './town.ts'

const world = usePolarismail()
const signIn = (credentials = admin) => world.browser()().signIn(credentials)

describe('signing in at PolarisMail', () => {
  test.each([
    ['orchard', 'wrong', 1],
    ['nora@orchard.example', 'wrong', 2],
  ])('refuses %s with a wrong password', async (accountName, password, tries) => {
    await expect(signIn({ accountName, password })).rejects.toEqual(failing('wrong-password'))
    expect(world.town.requests).toHaveLength(tries)
  })

  test('lets in who has a mailbox, and offers nothing there', async () => {
    const { provider, session, mailboxes } = await world.signedIn({}, nora)
    expect(mailboxes).toMatchObject([
      { address: nora.accountName, oneTimePassword: 'none', mailboxPassword: 'not-offered' },
    ])
    const mailbox = mailboxes[0] as Mailbox
    const passwords = { current: nora.password, next }
    await expect(provider.oneTimePassword?.generate(session, mailbox)).rejects.toEqual(failing('not-offered'))
    await expect(provider.mailboxPassword?.change(session, mailbox, passwords)).rejects.toEqual(
      failing('not-offered'),
    )
    world.api.endTokens()
    await expect(provider.mailboxes(session)).rejects.toEqual(failing('signed-out'))
  })

  test('leaves who has a second factor to the page', async () => {
    world.api.modes.adminSecondFactor = true
    await expect(signIn()).rejects.toEqual(failing('code-on-page'))
  })

  test.each(['2FA is enabled for this account', 'Multi-factor authentication required', 'Use your TOTP'])(
    'tries no other way in after %j',
    async (returndata) => {
      world.answer(() => ({ status: 200, body: JSON.stringify({ returncode: 0, returndata }) }))
      await expect(signIn(nora)).rejects.toEqual(failing('code-on-page'))
      expect(world.town.requests).toHaveLength(1)
    },
  )

  test.each(['status', 'sentence'] as const)('waits after too many tries, told by a %s', async (limit) => {
    Object.assign(world.api.modes, { failuresAllowed: 0, limit })
    await expect(signIn(nora)).rejects.toEqual(failing('busy'))
    expect(world.town.requests).toHaveLength(1)
  })
})

describe('the mailboxes at PolarisMail', () => {
  const all = ['nora@orchard.example', 'shop@orchard.example', 'hello@cider.example']

  test('are those of all domains', async () => {
    const { mailboxes } = await world.signedIn()
    expect(mailboxes.map(({ address }) => address)).toEqual(all)
    for (const mailbox of mailboxes)
      expect(mailbox).toMatchObject({
        oneTimePassword: 'offered',
        mailboxPassword: 'offered',
        currentPassword: 'not-needed',
        passwordPolicy: 'thexyzMailbox',
      })
  })

  test('are read however PHP writes them', async () => {
    Object.assign(world.api.modes, { contentType: 'text/html; charset=UTF-8', numbers: 'text' })
    world.answer(async (_, asUsual) => {
      const reply = await asUsual()
      const { returncode, returndata } = JSON.parse(String(reply.body))
      const gappy = Array.isArray(returndata) ? { ...returndata } : returndata
      return { ...reply, body: JSON.stringify({ returncode, returndata: gappy }) }
    })
    const { mailboxes, change } = await world.signedIn()
    expect(mailboxes).toHaveLength(all.length)
    await change()
    expect(world.holds()).toBe(next)
  })

  test('are listed without those of a domain that is refused', async () => {
    world.api.modes.oddDomains = ['orchard.example']
    const providerWith = world.browser()
    const result = await providerWith().signIn(admin)
    if (result.status !== 'signed-in') throw new Error(result.status)
    const listing = await providerWith().mailboxes(result.session)
    expect(listing.mailboxes.map(({ address }) => address)).toEqual(['hello@cider.example'])
    expect(listing.missing).toBe('refused')
    world.api.modes.oddDomains = ['orchard.example', 'cider.example']
    await expect(providerWith().mailboxes(result.session)).rejects.toEqual(failing('refused'))
  })

  test.each(['Invalid token', 'Please log in again', 'Error 17', ''])(
    'are not to be had with a token that has ended, told by %j',
    async (tokenSentence) => {
      const { provider, session } = await world.signedIn()
      world.api.modes.tokenSentence = tokenSentence
      world.town.clock.advance(world.api.modes.tokenLifeMs)
      await expect(provider.mailboxes(session)).rejects.toEqual(failing('signed-out'))
    },
  )
})

describe('a one-time password at PolarisMail', () => {
  test('is read exactly, and lives from when it was asked for', async () => {
    const { generate } = await world.signedIn()
    const before = world.town.clock.now()
    const made = await generate()
    expect(made.value).toBe(rightOne(world.town, nora.accountName))
    expect(made.value).not.toBe(made.value.trim())
    expect(made.lifetimeMs).toBe(oneTimePasswordLifeMs)
    expect(made.sentAt).toBeGreaterThanOrEqual(before)
    expect(made.sentAt).toBeLessThanOrEqual(
      world.town.truth.mailbox(nora.accountName)?.oneTimePassword?.madeAt ?? 0,
    )
  })

  test.each(['Invalid token', 'Error 17'])('is not made with an ended token, told by %j', async (said) => {
    const { generate } = await world.signedIn()
    world.api.modes.tokenSentence = said
    world.api.endTokens()
    await expect(generate()).rejects.toEqual(failing('signed-out'))
  })

  test('is not made for a mailbox that is gone, and says so in the API’s words', async () => {
    const { generate, mailboxes } = await world.signedIn()
    world.api.modes.sentenceIn = 'message'
    const gone = { ...(mailboxes[0] as Mailbox), address: 'gone@orchard.example' }
    await expect(generate(gone)).rejects.toMatchObject({ code: 'refused', reason: 'User does not exist' })
  })

  test.each([
    ['a number', 482_913],
    ['nothing', null],
    ['blanks', '  '],
    ['a list', ['x']],
  ])('is never %s', async (_, returndata) => {
    const { generate } = await world.signedIn()
    world.answer(() => ({ status: 200, body: JSON.stringify({ returncode: 1, returndata }) }))
    await expect(generate()).rejects.toEqual(failing('changed'))
  })

  test('is not to be had from an answer that is cut', async () => {
    const { generate } = await world.signedIn()
    for (let bytes = 0; bytes < 40; bytes += 3) {
      const end = world.town.setFault({ host }, { kind: 'truncate', bytes, tidily: true })
      await expect(generate()).rejects.toEqual(failing('changed'))
      end()
    }
  })
})

describe('a mailbox password at PolarisMail', () => {
  /** Something happens between looking and changing. */
  const justBefore = (event: () => void) =>
    world.answer((request, asUsual) => {
      if (request.form.get('action') === 'updateUser') event()
      return asUsual()
    })

  test('is changed without the present one, and nothing else of the mailbox with it', async () => {
    const { change } = await world.signedIn()
    const before = { ...world.api.user('nora', 'orchard.example') }
    await change()
    expect(world.holds()).toBe(next)
    expect(world.api.user('nora', 'orchard.example')).toEqual(before)
  })

  test('is not sent where what is to stay is not known', async () => {
    world.answer(async (_, asUsual) => {
      const reply = await asUsual()
      return { ...reply, body: String(reply.body).replaceAll('"quota":25600,', '') }
    })
    const { change } = await world.signedIn()
    await expect(change()).rejects.toEqual(failing('changed'))
    expect(world.sent(next)).toEqual([])
  })

  test('is refused in the API’s words, without the password in them', async () => {
    const { change } = await world.signedIn()
    await expect(change('short')).rejects.toMatchObject({
      code: 'refused',
      reason: 'Password does not meet the complexity rules',
    })
    world.api.modes.complaint = `${next} was used before`
    await expect(change()).rejects.toMatchObject({ code: 'refused', reason: undefined })
    world.api.modes.complaint = 'The character & is not allowed'
    await expect(change()).rejects.toMatchObject({ code: 'refused' })
    expect(world.holds()).toBe(nora.password)
  })

  test('is not sent once the token has ended, or for a mailbox that is gone', async () => {
    const { change, mailboxes } = await world.signedIn()
    const gone = { ...(mailboxes[0] as Mailbox), address: 'gone@orchard.example' }
    await expect(change(next, gone)).rejects.toEqual(failing('not-offered'))
    world.api.endTokens()
    await expect(change()).rejects.toEqual(failing('signed-out'))
    expect(world.sent(next)).toEqual([])
  })

  test('stays when the token ends just before the change', async () => {
    const { change } = await world.signedIn()
    justBefore(() => world.api.endTokens())
    await expect(change()).rejects.toEqual(failing('signed-out'))
    expect(world.holds()).toBe(nora.password)
  })

  test.each([
    ['is cut', { kind: 'drop', acted: true }],
    ['never comes', { kind: 'silence', acted: true }],
    ['is a gateway’s', status(502)],
    ['is not understood', { kind: 'truncate', bytes: 9, tidily: true }],
  ] as [string, Fault][])('may hold when the answer to the change %s', async (_, fault) => {
    const { change } = await world.signedIn({ timeoutMs: 1000 })
    let asked = 0
    world.answer((_request, asUsual) => {
      asked += 1
      // The first question is which mailboxes there are.
      if (asked === 1) world.town.setFault({ host }, fault)
      return asUsual()
    })
    await expect(change()).rejects.toEqual(failing('unknown-outcome'))
    expect(world.sent(next)).toHaveLength(1)
  })
})
