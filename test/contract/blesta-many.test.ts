import { describe, expect, test } from 'vitest'
import type { Mailbox } from '../../src/core/provider.ts'
import { demoPanelAccounts } from '../town/blesta/demo.ts'
import { createTownBlesta } from '../town/blesta/panel.ts'
import { status } from '../town/faults.ts'
import type { TownReply } from '../town/site.ts'
import { address, before, host, kim, next, usePanel } from './blesta.ts'
import { failing } from './town.ts'

const world = usePanel()
const set = (modes: Partial<typeof world.panel.modes>) => Object.assign(world.panel.modes, modes)

describe('many changes at a customer panel', () => {
  test.each([
    ['and says how long', true, 90],
    ['and does not say how long', false, undefined],
  ])('are done after it asked to wait, %s', async (_, saysHowLong, retryAfterS) => {
    const { change, changeDetails } = await world.signedIn()
    set({ pauseAfter: { changes: 1, forMs: 90_000, saysHowLong } })
    await change()
    await expect(change('copper-Signal-19')).rejects.toMatchObject({ code: 'busy', retryAfterS })
    await expect(changeDetails({ firstName: 'Ayşe' })).rejects.toMatchObject({ code: 'busy', retryAfterS })
    expect(world.holds()).toBe(next)
    world.town.clock.advance(90_000)
    await change('copper-Signal-19')
    expect(world.holds()).toBe('copper-Signal-19')
  })

  test('are done within the requests it takes in a minute', async () => {
    const { change } = await world.signedIn()
    world.town.clock.advance(60_000)
    await change()
    const each = world.town.requests.length
    set({ mostPerMinute: each })
    await expect(change('copper-Signal-19')).rejects.toMatchObject({ code: 'busy', retryAfterS: 60 })
    world.town.clock.advance(60_000)
    await change('copper-Signal-19')
    expect(world.holds()).toBe('copper-Signal-19')
  })

  test('stop where the session ends, and leave open only what was being sent', async () => {
    set({ answer: 'page' })
    const { change } = await world.signedIn()
    set({ sessionEndsAfter: 1 })
    await change()
    // Whether a redirect to the sign-in page came before it was done or after, nobody can tell.
    await expect(change('copper-Signal-19')).rejects.toEqual(failing('unknown-outcome'))
    await expect(change('copper-Signal-19')).rejects.toEqual(failing('signed-out'))
    expect(world.holds()).toBe(next)
  })

  test.each([true, false])('leave open what an answer was lost for, done or not: %s', async (isDone) => {
    const { change, opensWith } = await world.signedIn()
    set({ answerLostAfter: { changes: 1, isDone } })
    await change()
    await expect(change('copper-Signal-19')).rejects.toEqual(failing('unknown-outcome'))
    expect(await opensWith('copper-Signal-19')).toBe(isDone)
    expect(await opensWith(next)).toBe(!isDone)
    await change('silver-Harvest-77')
    expect(world.sent('copper-Signal-19')).toHaveLength(2)
    expect(await opensWith('silver-Harvest-77')).toBe(true)
  })

  test('are not made in the session of somebody who signed in between two of them', async () => {
    const { provider, change } = await world.signedIn()
    await change()
    await provider.signIn(kim)
    await expect(change('copper-Signal-19')).rejects.toEqual(failing('signed-out'))
    expect(world.sent('copper-Signal-19')).toEqual([])
    expect(world.holds()).toBe(next)
  })

  test.each([401, 403, 419, 500, 502])('leave open what status %i is the answer to', async (code) => {
    const { change, changeDetails } = await world.signedIn()
    world.town.setFault({ host, method: 'POST' }, status(code))
    await expect(change()).rejects.toEqual(failing('unknown-outcome'))
    await expect(changeDetails({ firstName: 'Ayşe' })).rejects.toEqual(failing('unknown-outcome'))
    expect(world.sent(next)).toHaveLength(1)
  })

  test.each([
    [401, 'signed-out'],
    [419, 'changed'],
  ])('are not sent after status %i on the way to the form', async (code, expected) => {
    const { change } = await world.signedIn()
    world.town.setFault({ host, method: 'GET' }, status(code))
    await expect(change()).rejects.toEqual(failing(expected))
    expect(world.sent(next)).toEqual([])
  })

  test('stop where a second factor is asked for in the middle', async () => {
    const { change, details } = await world.signedIn()
    const page =
      '<!doctype html><html><form method="post"><input type="text" name="otp"><button>Log In</button></form></html>'
    world.town.setFault(
      { host, method: 'GET' },
      { kind: 'instead', reply: { status: 200, headers: { 'content-type': 'text/html' }, body: page } },
    )
    await expect(change()).rejects.toEqual(failing('signed-out'))
    await expect(details()).rejects.toEqual(failing('signed-out'))
    expect(world.sent(next)).toEqual([])
  })
})

describe('the token of the form at a customer panel', () => {
  const token = (by: (body: string) => string) =>
    world.town.setFault(
      { host, method: 'GET', path: /\/edit\// },
      { kind: 'change', change: (reply: TownReply) => ({ ...reply, body: by(String(reply.body)) }) },
    )
  test.each<[string, (body: string) => string]>([
    ['was changed meanwhile', (body) => body.replace(/(_csrf_token" value=")\w+/g, '$1stale')],
    ['is missing', (body) => body.replace(/<input type="hidden" name="_csrf_token"[^>]*>/g, '')],
  ])('has nothing done where it %s', async (_, by) => {
    const { change, changeDetails } = await world.signedIn()
    token(by)
    await expect(change()).rejects.toEqual(failing('signed-out'))
    await expect(changeDetails({ firstName: 'Ayşe' })).rejects.toEqual(failing('signed-out'))
    expect(world.user()?.firstName).toBe('Hello')
    expect(world.holds()).toBe(before)
  })

  test('is taken anew for each change, as one may be good for one only', async () => {
    const { change } = await world.signedIn()
    await change()
    world.town.requests.length = 0
    await change('copper-Signal-19')
    expect(
      world.town.requests.filter(({ path }) => path.includes('/edit/2/')).map(({ method }) => method),
    ).toEqual(['GET', 'POST'])
  })
})

test('five hundred mailboxes are listed, and any of them gets a new password', async () => {
  const { truth, clock } = world.town
  const accounts = demoPanelAccounts(truth)
  const big = createTownBlesta({ truth, clock, accounts, onSecret: () => undefined })
  world.town.serve(host, big.site)
  const provider = world.browser()()
  const account = accounts.find(({ name }) => name === 'kampus')
  const result = await provider.signIn({ accountName: 'kampus', password: account?.password ?? '' })
  if (result.status !== 'signed-in') throw new Error(result.status)
  const { mailboxes } = await provider.mailboxes(result.session)
  expect(new Set(mailboxes.map((mailbox) => mailbox.address)).size).toBe(500)
  const last = mailboxes.at(-1) as Mailbox
  expect(last.address).not.toBe(address)
  await provider.mailboxPassword?.change(result.session, last, { current: '', next })
  expect(mailboxes.filter((mailbox) => truth.mailbox(mailbox.address)?.mailboxPassword === next)).toEqual([
    last,
  ])
})
