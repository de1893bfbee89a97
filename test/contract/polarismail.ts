import { namedProfiles } from '../../src/core/profiles.ts'
import type { Mailbox, MailboxDetails } from '../../src/core/provider.ts'
import { demoAdmins, firstMailboxPassword } from '../town/polarismail/account.ts'
import { type Limits, useAnyTown } from './any-town.ts'

const profile = namedProfiles.polarismail
export const host = new URL(profile.panelUrl).hostname
const [orchard] = demoAdmins
if (orchard === undefined) throw new Error('nobody manages a domain')
export const admin = { accountName: orchard.name, password: orchard.password }
/** Has one of the mailboxes. */
export const nora = { accountName: 'nora@orchard.example', password: firstMailboxPassword }
export const next = 'violet-Compass-84'

/** The town with PolarisMail for all tests of a file, as new before each of them. */
export function usePolarismail() {
  const world = useAnyTown({}, ({ polarismail }) => polarismail.reset())
  const browser = () => world.browser(profile)

  async function signedIn(limits?: Limits, credentials = admin) {
    const providerWith = browser()
    const result = await providerWith().signIn(credentials)
    if (result.status !== 'signed-in') throw new Error(`not signed in but ${result.status}`)
    const { session } = result
    const { mailboxes } = await providerWith().mailboxes(session)
    const [first] = mailboxes
    if (first === undefined) throw new Error('no mailbox')
    const provider = providerWith(limits)
    const { oneTimePassword, mailboxPassword, mailboxDetails } = provider
    if (oneTimePassword === undefined || mailboxPassword?.holds === undefined || mailboxDetails === undefined)
      throw new Error('a facet is missing')
    const { holds } = mailboxPassword
    return {
      provider,
      session,
      mailboxes,
      generate: (mailbox: Mailbox = first) => oneTimePassword.generate(session, mailbox),
      change: (wanted: string = next, mailbox: Mailbox = first) =>
        mailboxPassword.change(session, mailbox, { current: '', next: wanted }),
      opensWith: (password: string, mailbox: Mailbox = first) => holds(session, mailbox, password),
      details: (mailbox: Mailbox = first) => mailboxDetails.read(session, mailbox),
      changeDetails: (wanted: MailboxDetails, mailbox: Mailbox = first) =>
        mailboxDetails.change(session, mailbox, wanted),
    }
  }

  return {
    get town() {
      return world.town
    },
    get api() {
      return world.town.polarismail
    },
    browser,
    signedIn,
    answer: (reply: Parameters<typeof world.answer>[2]) =>
      world.answer(host, world.town.polarismail.site, reply),
    /** The password that really opens the first mailbox. */
    holds: () => world.town.truth.mailbox(nora.accountName)?.mailboxPassword,
    sent: (text: string) => world.town.requests.filter(({ body }) => body.includes(text)),
  }
}
