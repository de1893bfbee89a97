import { describe, expect, test } from 'vitest'
import * as state from '../../src/core/state.ts'
import { type Fault, redirectLoop, redirectTo, rubbish, status } from '../town/faults.ts'
import type { TownReply } from '../town/site.ts'
import { outcomesOf, strictCookies } from './outcomes.ts'
import { anna, host, kim, passwords, useOwnWebmail } from './own-webmail.ts'
import { failing } from './town.ts'

/** What holds for the provider of every webmail whose address a person types. */
describe.each(['roundcube', 'sogo', 'group-office'] as const)('the provider %s', (system) => {
  const world = useOwnWebmail(system)
  const deeds = async (limits?: { timeoutMs?: number; maxBytes?: number }) => {
    const { provider, session, change } = await world.signedIn(limits)
    return {
      resume: () => provider.resume(),
      mailboxes: () => provider.mailboxes(session),
      change,
      'sign-out': () => provider.signOut(session),
      'sign-in': () => provider.signIn(kim),
    }
  }
  async function outcomes(fault: Fault, limits?: { timeoutMs?: number; maxBytes?: number }) {
    const found = await outcomesOf(await deeds(limits), world.town, { host }, fault)
    expect(world.holds()).toBe(anna.password)
    return found
  }
  const all = (code: string) =>
    Object.fromEntries(['resume', 'mailboxes', 'change', 'sign-out', 'sign-in'].map((name) => [name, code]))
  const sent = (secret: string) => world.town.requests.filter(({ body }) => body.includes(secret))

  test('signs in, lists the one mailbox as a valid item, changes its password and signs out', async () => {
    const { provider, session, mailbox, change } = await world.signedIn()
    expect(state.SignInState.safeParse({ status: 'signed-in', session }).success).toBe(true)
    expect(state.Mailbox.safeParse(mailbox)).toEqual({ success: true, data: mailbox })
    expect(mailbox).toMatchObject({ address: anna.accountName, mailboxPassword: 'offered' })
    await change()
    expect(world.holds()).toBe(passwords.next)
    expect(await provider.resume()).toMatchObject({ accountName: anna.accountName })
    await provider.signOut(session)
    expect(await provider.resume()).toBeUndefined()
    expect(new Set(world.town.requests.map(({ host: at }) => at))).toEqual(new Set([host]))
  })

  test('refuses a wrong password, at signing in and as the current one', async () => {
    const wrong = { ...anna, password: 'not-the-Password' }
    await expect(world.browser().provider().signIn(wrong)).rejects.toEqual(failing('wrong-password'))
    const { change } = await world.signedIn()
    await expect(change({ ...passwords, current: 'not-the-Password' })).rejects.toEqual(
      failing('wrong-password'),
    )
    await expect(change({ ...passwords, next: 'short' })).rejects.toEqual(failing('refused'))
    expect(world.holds()).toBe(anna.password)
  })

  test('takes over the session of the same person, and ends that of another', async () => {
    const { provider } = await world.signedIn()
    await provider.signIn({ ...anna, accountName: 'ANNA@firm.example' })
    expect(sent(anna.password)).toEqual([])
    expect(await provider.signIn(kim)).toMatchObject({ status: 'signed-in', accountName: kim.accountName })
  })

  test('changes nothing, and sends no password, once the session has ended or is another person’s', async () => {
    const { provider, session, change } = await world.signedIn()
    await provider.signIn(kim)
    await expect(change()).rejects.toEqual(failing('signed-out'))
    await expect(provider.mailboxes(session)).rejects.toEqual(failing('signed-out'))
    await expect(provider.signOut(session)).rejects.toEqual(failing('signed-out'))
    world.endSessions()
    await expect(change()).rejects.toEqual(failing('signed-out'))
    expect(sent(passwords.next)).toEqual([])
  })

  test('says so when nothing is reached, or in no time', async () => {
    expect(await outcomes({ kind: 'drop', acted: false })).toEqual(all('offline'))
    expect(await outcomes({ kind: 'silence', acted: false }, { timeoutMs: 200 })).toEqual(all('timeout'))
    expect(await outcomes({ kind: 'flood', bytes: 50_000_000 }, { maxBytes: 500_000 })).toEqual(
      all('changed'),
    )
  })

  test.each([
    ['is cut', { kind: 'drop', acted: true }],
    ['never comes', { kind: 'silence', acted: true }],
    ['is a gateway’s', status(502)],
  ] as [string, Fault][])('does not know the outcome when the answer to a change %s', async (_, fault) => {
    const { change } = await world.signedIn({ timeoutMs: 1000 })
    world.town.setFault({ host, method: 'POST' }, fault)
    await expect(change()).rejects.toEqual(failing('unknown-outcome'))
    expect(sent(passwords.next)).toHaveLength(1)
  })

  test.each([
    [429, 'busy'],
    [500, 'busy'],
    [503, 'busy'],
    [401, 'changed'],
    [403, 'blocked'],
    [404, 'changed'],
    [419, 'changed'],
  ])('is told something by status %d', async (code, means) => {
    expect(await outcomes(status(code))).toEqual(all(means))
  })

  test.each([
    ['nothing', ''],
    ['a page of another kind', '<!doctype html><html><body><h1>Welcome to nginx!</h1></body></html>'],
    ['half an environment', '<html><script>rcmail.set_env({"task":"mail"'],
    ['an environment of another kind', '<html><script>rcmail.set_env({"task":7});</script></html>'],
    ['JSON of another kind', '{"__proto__":{"cn":"x"},"username":1}'],
    ['null bytes', '\u0000'.repeat(5000)],
  ])('does not understand %s', async (_, body) => {
    expect(await outcomes(rubbish(body))).toEqual(all('changed'))
  })

  test.each([301, 302, 303, 307, 308] as const)('takes nothing to another host by %d', async (code) => {
    expect(await outcomes(redirectTo('https://other.example/webmail/', code))).toEqual(all('moved'))
    // Only what is sent is led away, after pages that were right.
    for (const [name, deed] of Object.entries(await deeds())) {
      const end = world.town.setFault({ host, method: 'POST' }, redirectTo('https://other.example/', code))
      const outcome = await deed().catch(({ code: said }: { code: string }) => said)
      if (name === 'change') expect(outcome).toBe('unknown-outcome')
      if (name === 'sign-in') expect(outcome).not.toMatchObject({ status: 'signed-in' })
      end()
    }
    const elsewhere = world.town.requests.filter(({ host: at }) => at === 'other.example')
    for (const { method, body, path } of elsewhere)
      expect([method, body, path]).toEqual(['GET', '', '/webmail/'])
    expect(world.holds()).toBe(anna.password)
  })

  test('does not go to plain http, or round in circles', async () => {
    expect(await outcomes(redirectTo(`http://${host}/elsewhere`))).toEqual(all('moved'))
    expect(await outcomes(redirectLoop(`https://${host}/elsewhere`))).toEqual(all('moved'))
  })

  test('changes it where cookies go with the site’s own requests only', async () => {
    world.town.setFault({ host }, { kind: 'change', change: strictCookies })
    const { provider, change } = await world.signedIn()
    await change()
    expect(world.holds()).toBe(passwords.next)
    expect(await provider.resume()).toMatchObject({ accountName: anna.accountName })
  })

  test('never takes part of an answer for the whole, wherever it is cut', async () => {
    world.sogo.modes.answer = 200 // the other one has no body to be cut
    for (let part = 0; part < 1; part += 0.03) {
      for (const method of ['GET', 'POST']) {
        const { change } = await world.signedIn()
        const cut = (body: string) => body.slice(0, Math.floor(part * body.length))
        const fault = (reply: TownReply) => ({ ...reply, body: cut(String(reply.body)) })
        world.town.setFault({ host, method }, { kind: 'change', change: fault })
        await expect(change()).rejects.toEqual(failing(method === 'GET' ? 'changed' : 'unknown-outcome'))
        world.town.clearFaults()
        expect(world.holds()).toBe(method === 'GET' ? anna.password : passwords.next)
        world.town.truth.setMailboxPassword(anna.accountName, anna.password)
      }
    }
  })

  test('throws errors that carry no secret', async () => {
    const echo = `<html><script>rcmail.set_env({"task":"settings"});
      rcmail.display_message("${passwords.next} is bad","error");</script>${passwords.current}</html>`
    for (const fault of [
      status(500),
      redirectTo('https://other.example/'),
      rubbish(echo),
      status(403, {}, echo),
    ]) {
      const { change } = await world.signedIn()
      world.town.setFault({ host, method: 'POST' }, fault)
      const error = await change().catch((caught: unknown) => caught as Error & { reason?: string })
      world.town.clearFaults()
      const said = `${error?.message} ${error?.stack} ${JSON.stringify(error)} ${error?.reason} ${error?.cause}`
      for (const secret of Object.values(passwords)) expect(said).not.toContain(secret)
    }
  })
})
