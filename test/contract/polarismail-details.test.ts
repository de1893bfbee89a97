import { describe, expect, test } from 'vitest'
import type { Mailbox } from '../../src/core/provider.ts'
import { host, next, nora, usePolarismail } from './polarismail.ts'
import { failing } from './town.ts'

const world = usePolarismail()
const user = () => world.api.user('nora', 'orchard.example')

describe('the name and the quota of a mailbox at PolarisMail', () => {
  test('are read and changed, each for itself, and the password stays', async () => {
    const { mailboxes, details, changeDetails } = await world.signedIn()
    expect(mailboxes[0]?.details).toBe('offered')
    const name = 'Name of nora@orchard.example'
    expect(await details()).toEqual({ displayName: name, quotaMB: 25_600 })
    await changeDetails({ quotaMB: 10_500 })
    expect(await details()).toEqual({ displayName: name, quotaMB: 10_500 })
    await changeDetails({ displayName: 'Nóra & <b>' })
    expect(user()).toEqual({ address: nora.accountName, uname: 'Nóra & <b>', accountType: 2, quota: 10_500 })
    expect(world.holds()).toBe(nora.password)
    expect(world.sent('editpassword')).toEqual([])
  })

  test('are not changed by halves where the API has no such name', async () => {
    const { changeDetails } = await world.signedIn()
    await expect(changeDetails({ firstName: 'Nora', quotaMB: 1000 })).rejects.toEqual(failing('needs-page'))
    expect(world.sent('updateUser')).toEqual([])
  })

  test('are not changed where what is to stay is not known', async () => {
    world.answer(async (_, asUsual) => {
      const reply = await asUsual()
      return { ...reply, body: String(reply.body).replaceAll('"quota":25600,', '') }
    })
    const { details, changeDetails } = await world.signedIn()
    expect((await details()).quotaMB).toBeUndefined()
    await expect(changeDetails({ displayName: 'Nora' })).rejects.toEqual(failing('changed'))
    await changeDetails({ displayName: 'Nora', quotaMB: 1000 })
    expect(user()).toMatchObject({ uname: 'Nora', quota: 1000 })
  })

  test('are not there for who has the mailbox, or once the token has ended', async () => {
    const own = await world.signedIn({}, nora)
    await expect(own.details()).rejects.toEqual(failing('not-offered'))
    await expect(own.changeDetails({ quotaMB: 1 })).rejects.toEqual(failing('not-offered'))
    const { details, changeDetails } = await world.signedIn()
    world.api.endTokens()
    await expect(details()).rejects.toEqual(failing('signed-out'))
    await expect(changeDetails({ quotaMB: 1 })).rejects.toEqual(failing('signed-out'))
  })

  test('may be changed when the answer gets lost', async () => {
    const { changeDetails } = await world.signedIn()
    for (const isDone of [true, false]) {
      world.api.modes.answerLostAfter = { changes: isDone ? 0 : 1, isDone }
      await expect(changeDetails({ displayName: `Nora ${isDone}` })).rejects.toEqual(
        failing('unknown-outcome'),
      )
    }
    expect(user()?.uname).toBe('Nora true')
  })
})

describe('how full a mailbox at PolarisMail is', () => {
  test.each([
    ['1.20 GB', 'number', { usedMB: 1200, allowedMB: 25_600 }],
    ['1.20 GB', 'text', { usedMB: 1200, allowedMB: 25_600 }],
    // Nobody says what these count.
    ['1.20', 'number', { allowedMB: 25_600 }],
    [1234, 'number', { allowedMB: 25_600 }],
  ] as const)('is read as far as it is certain: %j as %s', async (usage, numbers, expected) => {
    Object.assign(world.api.modes, { usage, numbers })
    const { mailboxes } = await world.signedIn()
    expect(mailboxes[0]?.usage).toEqual(expected)
  })
})

describe('a password tried at PolarisMail', () => {
  test('opens the mailbox or does not, by one request each', async () => {
    const { change, opensWith, generate } = await world.signedIn()
    await change()
    world.town.requests.length = 0
    expect([await opensWith(next), await opensWith(nora.password)]).toEqual([true, false])
    expect(world.town.requests.map(({ host: at, path }) => [at, path])).toEqual([
      [host, '/json.php'],
      [host, '/json.php'],
    ])
    expect(await opensWith(await generate().then(({ value }) => value))).toBe(true)
  })

  test('leaves the browser’s own session in the panel alone', async () => {
    const seen: string[] = []
    world.answer(async ({ cookies }, asUsual) => {
      seen.push(cookies.PHPSESSID ?? 'none')
      const headers = { 'set-cookie': `PHPSESSID=${seen.length}; path=/; secure; HttpOnly` }
      return { ...(await asUsual()), headers }
    })
    const { details, opensWith } = await world.signedIn()
    seen.length = 0
    await details()
    await opensWith(next)
    await details()
    const [before, tried, after] = seen
    expect(tried).toBe('none')
    expect(before).not.toBe('none')
    expect(after).toBe('1')
  })

  test.each([
    ['code-on-page', 'Two-factor code required'],
    ['busy', 'Too many login attempts, try again later'],
    ['refused', 'This account has been suspended'],
  ])('tells nothing where the refusal is about something else: %s', async (code, returndata) => {
    const { opensWith } = await world.signedIn()
    world.answer(() => ({ status: 200, body: JSON.stringify({ returncode: 0, returndata }) }))
    await expect(opensWith(next)).rejects.toEqual(failing(code))
    expect(world.sent(next)).toHaveLength(1)
  })

  test('tells nothing of a mailbox with a second factor but that the password is wrong', async () => {
    world.api.modes.userSecondFactor = true
    const { opensWith } = await world.signedIn()
    await expect(opensWith(nora.password)).rejects.toEqual(failing('code-on-page'))
    expect(await opensWith(next)).toBe(false)
  })

  test('does not come back in the reason of a refusal', async () => {
    const { opensWith } = await world.signedIn()
    const returndata = `The account is blocked, ${next} or not`
    world.answer(() => ({ status: 200, body: JSON.stringify({ returncode: 0, returndata }) }))
    await expect(opensWith(next)).rejects.toMatchObject({ code: 'refused', reason: undefined })
  })
})

describe('many changes at PolarisMail', () => {
  const other = 'copper-Signal-19'

  test.each([
    ['and says how long', true, 90],
    ['and does not say how long', false, undefined],
  ])('are done after it asked to wait, %s', async (_, saysHowLong, retryAfterS) => {
    const { change, changeDetails } = await world.signedIn()
    world.api.modes.pauseAfter = { changes: 1, forMs: 90_000, saysHowLong }
    await change()
    await expect(change(other)).rejects.toMatchObject({ code: 'busy', retryAfterS })
    await expect(changeDetails({ quotaMB: 1 })).rejects.toMatchObject({ code: 'busy', retryAfterS })
    expect(world.holds()).toBe(next)
    world.town.clock.advance(90_000)
    await change(other)
    expect(world.holds()).toBe(other)
  })

  test('are done within the requests it takes in a minute', async () => {
    const { change } = await world.signedIn()
    world.town.clock.advance(60_000)
    world.api.modes.mostPerMinute = 2
    await change()
    await expect(change(other)).rejects.toMatchObject({ code: 'busy', retryAfterS: 60 })
    world.town.clock.advance(60_000)
    await change(other)
    expect(world.holds()).toBe(other)
  })

  test.each([401, 403, 419, 500, 502])('leave open what status %i is the answer to', async (code) => {
    const { change, changeDetails } = await world.signedIn()
    world.answer((request, asUsual) =>
      request.form.get('action') === 'updateUser' ? { status: code } : asUsual(),
    )
    await expect(change()).rejects.toEqual(failing('unknown-outcome'))
    await expect(changeDetails({ quotaMB: 1 })).rejects.toEqual(failing('unknown-outcome'))
    expect(world.sent(next)).toHaveLength(1)
  })

  test('are refused where a second factor is asked for in the middle', async () => {
    const { change } = await world.signedIn()
    world.answer((request, asUsual) =>
      request.form.get('action') === 'updateUser'
        ? { status: 200, body: '{"returncode":0,"returndata":"Two-factor code required"}' }
        : asUsual(),
    )
    await expect(change()).rejects.toMatchObject({ code: 'refused', reason: 'Two-factor code required' })
  })

  test('stop where the token ends, with nothing done after it', async () => {
    const { change } = await world.signedIn()
    world.api.modes.sessionEndsAfter = 1
    await change()
    await expect(change(other)).rejects.toEqual(failing('signed-out'))
    await expect(change(other)).rejects.toEqual(failing('signed-out'))
    expect(world.holds()).toBe(next)
  })

  test.each([true, false])('leave open what an answer was lost for, done or not: %s', async (isDone) => {
    const { change, opensWith } = await world.signedIn()
    world.api.modes.answerLostAfter = { changes: 1, isDone }
    await change()
    await expect(change(other)).rejects.toEqual(failing('unknown-outcome'))
    expect([await opensWith(other), await opensWith(next)]).toEqual([isDone, !isDone])
  })

  test('stay with who signed in first, as somebody else’s sign-in is a token of its own', async () => {
    const { change, provider } = await world.signedIn()
    const somebody = await provider.signIn({ accountName: 'vineyard', password: 'amber-Terrace-38' })
    if (somebody.status !== 'signed-in') throw new Error(somebody.status)
    await change()
    expect(world.holds()).toBe(next)
    const foreign = { address: nora.accountName } as Mailbox
    const asOther = provider.mailboxPassword?.change(somebody.session, foreign, { current: '', next: other })
    await expect(asOther).rejects.toMatchObject({ name: 'AppError', code: 'refused' })
    expect(world.holds()).toBe(next)
  })

  test('reach every one of five hundred mailboxes', async () => {
    const vineyard = { accountName: 'vineyard', password: 'amber-Terrace-38' }
    const { mailboxes, change, opensWith } = await world.signedIn({}, vineyard)
    expect(new Set(mailboxes.map(({ address }) => address)).size).toBe(500)
    const last = mailboxes.at(-1) as Mailbox
    await change(next, last)
    expect([await opensWith(next, last), await opensWith(next, mailboxes[0])]).toEqual([true, false])
  })
})
