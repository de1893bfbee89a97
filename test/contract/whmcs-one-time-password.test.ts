import { describe, expect, test } from 'vitest'
import type { AccountModes } from '../town/whmcs/account.ts'
import { oneTimePasswordAlphabets } from '../town/whmcs/one-time-password-value.ts'
import { failing, host, rightOne, useTown, variants } from './town.ts'

const anna = 'anna@firm.example'
const team = 'office@company.example'
const world = useTown([
  { name: anna, password: 'harbour-Lantern-27', services: [{ mailboxes: [anna] }] },
  {
    name: team,
    password: 'granite-Orchard-39',
    services: [{ mailboxes: ['ada@company.example', 'bo@company.example', 'cy@company.example'] }],
  },
])
const set = (name: string, modes: Partial<AccountModes>) => Object.assign(world.account(name).modes, modes)

/** Made by chance, one with blanks may look like words; those are rather not taken for a password. */
async function generateUnlikeWords(generate: () => Promise<string>): Promise<unknown> {
  for (;;) {
    const made = await generate().catch((error: unknown) => error)
    const right = rightOne(world.town, anna) ?? ''
    if (!/^[a-z]+( +[a-z]+)+$/i.test(right.trim())) return made
  }
}

describe('a one-time password', () => {
  describe.each(['per-session', 'single-use', 'newest-page'] as const)('with tokens good %s', (tokens) => {
    test.each(variants)('is made by %s', async (_, modes) => {
      set(anna, modes)
      world.installation.tokens = tokens
      const { generate } = await world.signedIn(anna)
      expect(await generate()).toBe(rightOne(world.town, anna))
      expect(world.account(anna).ran).toEqual([world.account(anna).modes.otpFunction])
    })
  })

  test.each(variants)('is made by %s where only POST with the token runs anything', async (_, modes) => {
    set(anna, modes)
    Object.assign(world.installation, { requiresPost: true, strictOrigin: true, sameSite: 'Strict' })
    const { generate } = await world.signedIn(anna)
    expect(await generate()).toBe(rightOne(world.town, anna))
  })

  test.each(['generateOTP', 'otp', 'onetimepass', 'x17'])(
    'is made by a function called %s',
    async (otpFunction) => {
      for (const [, modes] of variants) {
        set(anna, { ...modes, otpFunction })
        const { generate } = await world.signedIn(anna)
        expect(await generate()).toBe(rightOne(world.town, anna))
      }
    },
  )

  describe.each(['english', 'turkish', 'norwegian'] as const)('in %s', (language) => {
    describe.each(['twenty-one', 'six'] as const)('in the theme %s', (theme) => {
      test.each(['module-client-area', 'tab-overview'] as const)('is made in %s', async (placement) => {
        set(anna, { language, theme, placement })
        for (const otpPlace of ['code', 'strong', 'input', 'table', 'clipboard', 'sentence'] as const) {
          set(anna, { otpPlace })
          const { generate } = await world.signedIn(anna)
          expect(await generate()).toBe(rightOne(world.town, anna))
        }
      })
    })
  })

  test.each(['password', 'data-otp', 'message', 'envelope'] as const)(
    'is read from JSON as %s',
    async (otpJson) => {
      set(anna, { otpVariant: 'json', otpJson })
      for (const otpJsonType of ['application/json', 'text/html; charset=utf-8'] as const) {
        set(anna, { otpJsonType })
        const { generate } = await world.signedIn(anna)
        expect(await generate()).toBe(rightOne(world.town, anna))
      }
    },
  )

  describe.each(oneTimePasswordAlphabets)('of the alphabet %s', (otpAlphabet) => {
    const blanks = otpAlphabet.includes('spaces')

    test.each(['input', 'clipboard'] as const)('is exact in an attribute: %s', async (otpPlace) => {
      set(anna, { otpAlphabet, otpPlace })
      const { generate } = await world.signedIn(anna)
      expect(await generate()).toBe(rightOne(world.town, anna))
    })

    test.each(['password', 'data-otp', 'envelope'] as const)('is exact in JSON: %s', async (otpJson) => {
      set(anna, { otpAlphabet, otpVariant: 'json', otpJson })
      const { generate } = await world.signedIn(anna)
      expect(await generate()).toBe(rightOne(world.town, anna))
    })

    // Blanks at the ends of a text are the template's, to a browser as to us.
    test.each(['code', 'strong', 'table'] as const)('is as shown in an element: %s', async (otpPlace) => {
      set(anna, { otpAlphabet, otpPlace })
      const { generate } = await world.signedIn(anna)
      const made = await generateUnlikeWords(generate)
      expect(made).toBe(rightOne(world.town, anna)?.trim())
    })

    test.each([{ otpPlace: 'sentence' }, { otpVariant: 'json', otpJson: 'message' }] as const)(
      `in a sentence ${blanks ? 'is not guessed at' : 'is exact'}: %o`,
      async (modes) => {
        set(anna, { otpAlphabet, ...modes })
        const { generate } = await world.signedIn(anna)
        if (blanks) await expect(generate()).rejects.toEqual(failing('changed'))
        else expect(await generate()).toBe(rightOne(world.town, anna))
      },
    )
  })

  test.each(['address', 'number', 'user-and-domain'] as const)(
    'is made for the mailbox that was asked for, told apart by %s',
    async (mailboxIdentifier) => {
      for (const [, modes] of variants.slice(0, 7)) {
        set(team, { ...modes, mailboxIdentifier })
        const { mailboxes, generate } = await world.signedIn(team)
        expect(mailboxes.map(({ address }) => address)).toEqual(
          ['ada', 'bo', 'cy'].map((name) => `${name}@company.example`),
        )
        for (const mailbox of mailboxes.slice(1)) {
          expect(await generate(mailbox)).toBe(rightOne(world.town, mailbox.address))
        }
        expect(rightOne(world.town, 'ada@company.example')).toBeUndefined()
      }
    },
  )

  test('made again ends the one before', async () => {
    const { generate } = await world.signedIn(anna)
    const first = await generate()
    const second = await generate()
    expect(second).not.toBe(first)
    expect(world.town.truth.check(anna, first)).toBeUndefined()
    expect(world.town.truth.check(anna, second)).toBe('one-time-password')
  })

  test('lives for 300 seconds from when the request was sent', async () => {
    const { provider, session, mailboxes } = await world.signedIn(anna)
    let answered = 0
    world.answer((request, asUsual) => {
      if (request.method !== 'POST') return asUsual()
      answered = world.town.clock.now()
      world.town.clock.advance(1000)
      return asUsual()
    })
    const before = world.town.clock.now()
    const made = await provider.oneTimePassword?.generate(session, mailboxes[0] as never)
    expect(made?.lifetimeMs).toBe(300_000)
    expect(made?.sentAt).toBeGreaterThanOrEqual(before)
    expect(made?.sentAt).toBeLessThanOrEqual(answered)
  })

  test.each(variants)('that the mail platform refuses is refused: %s', async (_, modes) => {
    set(anna, { ...modes, otpOutcome: 'refused' })
    const { generate } = await world.signedIn(anna)
    await expect(generate()).rejects.toEqual(failing('refused'))
  })

  test.each(variants)('that is made but not shown is not made up: %s', async (_, modes) => {
    set(anna, { ...modes, otpOutcome: 'no-value' })
    const { generate } = await world.signedIn(anna)
    await expect(generate()).rejects.toEqual(failing('changed'))
  })

  test.each(variants)('is not asked for once the session has ended: %s', async (_, modes) => {
    set(anna, modes)
    const { generate } = await world.signedIn(anna)
    world.town.clientArea.endSessions()
    await expect(generate()).rejects.toEqual(failing('signed-out'))
    expect(world.account(anna).ran).toEqual([])
  })

  test('is not made when the session ends between the page and the press, but that cannot be seen', async () => {
    const { generate } = await world.signedIn(anna)
    world.answer((request, asUsual) => {
      if (request.method === 'POST') world.town.clientArea.endSessions()
      return asUsual()
    })
    await expect(generate()).rejects.toEqual(failing('unknown-outcome'))
    expect(world.account(anna).ran).toEqual([])
  })

  test.each(variants)('may have been made when the session ends before it is shown: %s', async (_, modes) => {
    set(anna, modes)
    const { generate } = await world.signedIn(anna)
    let wasSent = false
    world.answer(async (_request, asUsual) => {
      if (wasSent) world.town.clientArea.endSessions()
      const reply = await asUsual()
      wasSent = world.account(anna).ran.length > 0
      return reply
    })
    if (modes.otpAnswer === 'redirect') await expect(generate()).rejects.toEqual(failing('unknown-outcome'))
    else expect(await generate()).not.toBe('')
    expect(world.account(anna).ran).toHaveLength(1)
  })

  test('is never asked for twice', async () => {
    for (const fault of [
      { kind: 'drop', acted: true },
      { kind: 'silence', acted: true },
      { kind: 'truncate', bytes: 200 },
    ] as const) {
      const { generate } = await world.signedIn(anna, { timeoutMs: 1500 })
      world.town.setFault({ host, method: 'POST' }, fault)
      await expect(generate()).rejects.toEqual(failing('unknown-outcome'))
      world.town.clearFaults()
      expect(world.account(anna).ran).toHaveLength(1)
      world.account(anna).ran.length = 0
    }
  })

  test('whose page after the redirect gets lost has an unknown outcome', async () => {
    set(anna, { otpAnswer: 'redirect' })
    const { generate } = await world.signedIn(anna)
    let posted = false
    world.answer((request, asUsual) => {
      if (request.method === 'GET' && posted) return { status: 500 }
      posted ||= request.method === 'POST'
      return asUsual()
    })
    await expect(generate()).rejects.toEqual(failing('unknown-outcome'))
    expect(world.account(anna).ran).toHaveLength(1)
  })
})
