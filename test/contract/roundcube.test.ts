import { describe, expect, test } from 'vitest'
import { probeWebmail } from '../../src/providers/webmail-probe.ts'
import { redirectTo, rubbish } from '../town/faults.ts'
import type { TownReply } from '../town/site.ts'
import { anna, host, passwords, roundcubeUrl, useOwnWebmail } from './own-webmail.ts'
import { failing } from './town.ts'

const world = useOwnWebmail('roundcube')
const sent = (text: string) => world.town.requests.filter(({ body }) => body.includes(text))

describe('Roundcube', () => {
  test.each(['absent', 'disabled'] as const)(
    'offers no change where the plugin is %s, and sends no password',
    async (plugin) => {
      world.roundcube.modes.plugin = plugin
      const { mailbox, change } = await world.signedIn()
      expect(mailbox.mailboxPassword).toBe('not-offered')
      await expect(change()).rejects.toEqual(failing('not-offered'))
      expect(sent(passwords.next)).toEqual([])
    },
  )

  test('is not told the current password where it does not ask for it', async () => {
    world.roundcube.modes.asksForCurrent = false
    const { change } = await world.signedIn()
    await change()
    expect(world.holds()).toBe(passwords.next)
    expect(sent(passwords.current)).toEqual([])
  })

  test('gives no password to a page that no longer says whose it is', async () => {
    const { change } = await world.signedIn()
    const nameless = (reply: TownReply) => ({
      ...reply,
      body: String(reply.body).replace(/"user_id":"[^"]*",?/, ''),
    })
    world.town.setFault({ host, method: 'GET' }, { kind: 'change', change: nameless })
    await expect(change()).rejects.toEqual(failing('signed-out'))
    expect(sent(passwords.next)).toEqual([])
    expect(world.holds()).toBe(passwords.current)
  })

  test('names the mailbox by its identity where people sign in with less than the address', async () => {
    world.roundcube.modes.userName = 'local part'
    const { provider, mailbox } = await world.signedIn()
    expect(mailbox.address).toBe(anna.accountName)
    expect(await provider.resume()).toMatchObject({ accountName: 'anna' })
  })

  test.each([
    ['tr', 'wrong-password', undefined],
    ['el', 'refused', 'Ο τρέχων κωδικός είναι λάθος.'],
  ] as const)(
    'says in language %s that the current password is wrong: %s',
    async (language, code, reason) => {
      world.roundcube.modes.language = language
      const { change } = await world.signedIn()
      const wrong = change({ ...passwords, current: 'not-the-Password' })
      await expect(wrong).rejects.toMatchObject({ name: 'AppError', code, reason })
    },
  )

  test.each([
    ['The password is <b>too weak</b>.\u202e Try\nanother.', 'The password is too weak . Try another.'],
    ['%s is too weak', undefined],
    ['VIOLET is a common word', undefined],
    ['<i></i>', undefined],
  ])('gives its reason as plain text that repeats no password: %s', async (complaint, reason) => {
    world.roundcube.modes.complaint = complaint
    const { change } = await world.signedIn()
    await expect(change()).rejects.toMatchObject({ name: 'AppError', code: 'refused', reason })
    expect(world.holds()).toBe(anna.password)
  })

  test('leaves open what came of a change that was confirmed and complained about', async () => {
    world.roundcube.modes.laterError = true
    const { change } = await world.signedIn()
    await expect(change()).rejects.toEqual(failing('unknown-outcome'))
  })

  test('has done nothing when the session ends between the form and its sending', async () => {
    const { change } = await world.signedIn()
    const end = world.town.route(host, /./, (request) => {
      if (request.method === 'POST') world.endSessions()
      return world.roundcube.site(request)
    })
    await expect(change()).rejects.toEqual(failing('signed-out'))
    end()
    expect(world.holds()).toBe(anna.password)
  })

  test.each([
    ['is no longer good', /"request_token":"[^"]*"/g, '"request_token":"x"', 'signed-out', 1],
    ['is not there', /"request_token":"[^"]*"/g, '"other":"x"', 'changed', 0],
  ] as const)('has done nothing when the token %s', async (_, of, by, code, times) => {
    const { change } = await world.signedIn()
    instead(of, by)
    await expect(change()).rejects.toEqual(failing(code))
    expect(sent(passwords.next)).toHaveLength(times)
    expect(world.holds()).toBe(anna.password)
  })

  /** Every page, with something in it replaced. */
  const instead = (of: string | RegExp, by: string) =>
    world.town.setFault(
      { host },
      { kind: 'change', change: (reply) => ({ ...reply, body: String(reply.body).replace(of, by) }) },
    )

  test.each([
    ['captcha', '</form>', '<div class="g-recaptcha"></div></form>'],
    ['sso', /<form.*<\/form>/s, '<a href="?_task=login&_action=oauth">Sign in</a>'],
  ] as const)('leaves a sign-in page to the person for %s', async (reason, of, by) => {
    instead(of, by)
    const onPage = { status: 'continue-on-page', reason, url: roundcubeUrl }
    expect(await world.browser().provider().signIn(anna)).toEqual(onPage)
    expect(sent(anna.password)).toEqual([])
  })

  test('does not take too many tries for a wrong password', async () => {
    instead('Login failed.', 'Too many failed login attempts. Try again later.')
    const wrong = { ...anna, password: 'not-the-Password' }
    await expect(world.browser().provider().signIn(wrong)).rejects.toEqual(failing('busy'))
  })
})

describe('the search for a webmail', () => {
  test('finds Roundcube under its path, from the path, a page of it or the bare host', async () => {
    for (const typed of [roundcubeUrl, `${roundcubeUrl}?_task=mail`, `https://${host}/`])
      expect(await probeWebmail(typed, world.browser().http)).toEqual({
        system: 'roundcube',
        rootUrl: roundcubeUrl,
      })
    expect(world.town.requests.every(({ method }) => method === 'GET')).toBe(true)
  })

  test('finds nothing where nothing is, or where a page names another host as its root', async () => {
    const { http } = world.browser()
    expect(await probeWebmail(`https://${host}/elsewhere/`, http)).toBeUndefined()
    const told = { task: 'login', comm_path: 'https://other.example/?_task=login' }
    const page = `<html><script>rcmail.set_env(${JSON.stringify(told)});</script></html>`
    world.town.setFault({ host }, rubbish(page))
    expect(await probeWebmail(roundcubeUrl, http)).toBeUndefined()
  })

  test('says where it could not look', async () => {
    const { http } = world.browser()
    world.town.setFault({ host }, redirectTo('https://other.example/'))
    await expect(probeWebmail(`https://${host}/`, http)).rejects.toEqual(failing('moved'))
    await expect(probeWebmail('https://other.example/', http)).rejects.toEqual(failing('moved'))
  })
})
