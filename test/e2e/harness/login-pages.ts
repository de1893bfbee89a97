import { randomUUID } from 'node:crypto'
import type { Locator, Page } from 'playwright-core'
import { createTownBlesta } from '../../town/blesta/panel.ts'
import { redirect, type Site } from '../../town/site.ts'
import type { Town } from '../../town/town.ts'
import type { WebmailModes } from '../../town/webmail/modes.ts'
import type { SignInAttempt } from '../../town/webmail/sign-in.ts'
import { createClientArea } from '../../town/whmcs/client-area.ts'
import { postedForm, type SignInCall, watchSignIns } from './watched-sign-ins.ts'

export const person = { address: 'anna@firm.example', fullName: 'Anna Berg' }
export const webmailHost = 'mail.thexyz.com'

/** A webmail that is signed in to, and what its server knows of that. */
export interface LoginPage {
  readonly name: string
  readonly attempts: readonly SignInAttempt[]
  /** What only somebody who is in can see. */
  inbox(page: Page): Locator
}

/** The webmail of the town itself, with the login page of one of its systems. */
export const ownWebmail =
  (name: string, form: WebmailModes['form']) =>
  ({ webmail }: Town): LoginPage => {
    webmail.modes.form = form
    const { attempts } = webmail
    const inbox = (page: Page) => page.locator(`[data-testid=inbox][data-address="${person.address}"]`)
    return { name, attempts, inbox }
  }

interface Customer {
  password: string
}

/**
 * A system of providers in the place of the webmail, as there are webmails with such a login page. Its only customer is
 * the person, with the password that opens the mailbox at the moment of signing in.
 */
function inPlaceOfWebmail(
  town: Town,
  { site, customer, call }: { site: Site; customer: Customer; call: SignInCall },
): LoginPage['attempts'] {
  const watched = watchSignIns(town, site, call, (right, password) => {
    customer.password = right === undefined ? randomUUID() : password
  })
  town.serve(webmailHost, watched.site)
  return watched.attempts
}

const formNames = { name: 'username', password: 'password' }
const nobodyAsks = () => undefined

export function whmcs(town: Town): LoginPage {
  const { address, fullName } = person
  const accounts = [{ name: address, fullName, password: randomUUID(), services: [] }]
  const area = createClientArea({ ...town, accounts, onSecret: nobodyAsks })
  const attempts = inPlaceOfWebmail(town, {
    site: area.site,
    customer: area.account(address),
    call: {
      typed: postedForm(({ pathname }) => pathname === '/account/login', formNames),
      isLetIn: ({ headers }) => headers?.location === '/account/clientarea.php',
    },
  })
  return { name: 'WHMCS', attempts, inbox: (page) => page.getByText(fullName).first() }
}

export function blesta(town: Town): LoginPage {
  const { address } = person
  const customer = { name: address, email: address, password: randomUUID(), services: [] }
  const panel = createTownBlesta({ ...town, accounts: [customer], onSecret: nobodyAsks })
  const attempts = inPlaceOfWebmail(town, {
    site: (request) => (request.url.pathname === '/' ? redirect('/client/login/') : panel.site(request)),
    customer,
    call: {
      typed: postedForm(({ pathname }) => pathname === '/client/login/', formNames),
      isLetIn: ({ headers }) => headers?.location === '/client/',
    },
  })
  return { name: 'Blesta', attempts, inbox: (page) => page.getByRole('link', { name: address }) }
}
