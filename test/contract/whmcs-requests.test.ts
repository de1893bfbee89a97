import { beforeEach, describe, expect, test } from 'vitest'
import type { Mailbox } from '../../src/core/provider.ts'
import { anna, codeOf, pendingOf, tomas, world } from './people.ts'

const product = '/account/clientarea.php?action=productdetails'
const services = 'GET /account/clientarea.php?action=services'
const whose = 'GET /account/clientarea.php?action=details'
/** What any client needs that starts at the client area's address and is sent to the sign-in page. */
const bareSignIn = [
  'GET /account/clientarea.php',
  'GET /account/login',
  'POST /account/login',
  'GET /account/clientarea.php',
]

const sent = () => world.town.requests.map(({ method, path }) => `${method} ${path}`)
const forget = () => {
  world.town.requests.length = 0
}

describe('no more is asked than what it takes', () => {
  beforeEach(forget)

  test('to sign in, but for whose session it is', async () => {
    await world.provider().signIn(anna)
    expect(sent()).toEqual([...bareSignIn, whose])
  })

  test('to sign in with a second factor, but for whose session it is', async () => {
    const provider = world.provider()
    const pending = await pendingOf(await provider.signIn(tomas))
    await provider.answerSecondFactor(pending, { kind: 'code', code: codeOf(tomas.accountName) })
    expect(sent().filter((request) => request === whose)).toHaveLength(1)
  })

  test('to list the mailboxes, but for whose session it is', async () => {
    const { provider, session } = await world.signedIn(anna.accountName)
    forget()
    await provider.mailboxes(session)
    expect(sent()).toEqual([whose, services, `GET ${product}&id=1001`])
  })

  test('to make a one-time password', async () => {
    const { provider, session, mailboxes } = await world.signedIn(anna.accountName)
    forget()
    await provider.oneTimePassword?.generate(session, mailboxes[0] as Mailbox)
    expect(sent()).toEqual([`GET ${product}&id=1001`, `POST ${product}`])
  })

  test('to find the browser’s session, and to take it over', async () => {
    const { provider } = await world.signedIn(anna.accountName)
    for (const deed of [() => provider.resume(), () => provider.signIn(anna)]) {
      forget()
      expect(await deed()).toMatchObject({ session: { email: anna.accountName } })
      expect(sent()).toEqual(['GET /account/clientarea.php', whose])
    }
  })
})
