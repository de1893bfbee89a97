import { expect, test } from 'vitest'
import { blesta, ownWebmail, person, webmailHost, whmcs } from '../harness/login-pages.ts'
import { manySignInsTimeoutMs, rounds, signInManyTimes } from '../harness/many-sign-ins.ts'
import { inboxOpened, signedIn } from '../harness/scene.ts'

const pages = [
  ['Group-Office', ownWebmail('Group-Office', 'script')],
  ['OX of generation A', ownWebmail('OX A', 'ox-A')],
  ['OX of generation B', ownWebmail('OX B', 'ox-B')],
  ['OX of generation C', ownWebmail('OX C', 'ox-C')],
  ['WHMCS', whmcs],
  ['Blesta', blesta],
] as const

test.each(pages)(
  `the login page of %s is filled and signed in to ${rounds} times in a row`,
  { timeout: manySignInsTimeoutMs },
  async (name, serve) => {
    const scene = await signedIn()
    const page = serve(scene.town)
    const first = 3 * pages.findIndex(([other]) => other === name)
    console.log(await signInManyTimes(scene, page, first))
    expect(page.attempts.length).toBe(rounds)
  },
)

test.each(['ox-A', 'ox-B', 'ox-C'] as const)(
  'Open webmail waits for the script of the login page %s that still asks its server who is there',
  async (form) => {
    const { town, browser, popup } = await signedIn()
    const { attempts } = ownWebmail(form, form)(town)
    town.setFault({ host: webmailHost, path: /action=autologin/ }, { kind: 'delay', until: 1000 })
    await popup.button('popup_openWebmail').click()
    expect(await inboxOpened(browser)).toBe(person.address)
    expect(attempts.map(({ outcome }) => outcome)).toEqual(['signed-in'])
  },
)
