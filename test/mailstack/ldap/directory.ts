import type { Credentials } from '../credentials.ts'
import { type Element, elementsIn, enumerated, sequence, set, text, write } from './ber.ts'
import { fits } from './search-filter.ts'

/** The branch of the tree that holds the people. */
export const base = 'ou=people,dc=town'

const request = { bind: 0x60, search: 0x63, modify: 0x66 }
const response = { bind: 0x61, entry: 0x64, searchDone: 0x65, modify: 0x67, extended: 0x78 }
const result = { success: 0, constraintViolation: 19, invalidCredentials: 49, unwillingToPerform: 53 }

/**
 * One conversation with a directory of the town's mailboxes (RFC 4511): gives the answers to each operation. Anybody
 * may search; a person who has signed in may replace their own `userPassword`; nothing else can be changed.
 */
export function createConversation(credentials: Credentials): (operation: Element) => Buffer[] {
  let signedIn: string | undefined

  function bind(name: string, password: string): number {
    signedIn = undefined
    // Without a name, as for searching.
    if (name === '' && password === '') return result.success
    const address = addressIn(name)
    if (credentials.check(address, password, 'imap') === undefined) return result.invalidCredentials
    signedIn = address
    return result.success
  }

  function modify(name: string, change: Element | undefined): number {
    const [, attribute] = inside(change)
    const [type, values] = inside(attribute)
    const [value] = inside(values)
    const address = addressIn(name)
    if (address !== signedIn || said(type).toLowerCase() !== 'userpassword' || value === undefined)
      return result.unwillingToPerform
    return credentials.change(address, said(value)) ? result.success : result.constraintViolation
  }

  return (operation) => {
    const parts = elementsIn(operation)
    switch (operation.tag) {
      case request.bind:
        return [done(response.bind, bind(said(parts[1]), said(parts[2])))]
      case request.search:
        return [...entries(credentials, parts[6]), done(response.searchDone, result.success)]
      case request.modify:
        return [done(response.modify, modify(said(parts[0]), inside(parts[1])[0]))]
      default:
        return [done(response.extended, result.unwillingToPerform)]
    }
  }
}

function entries(credentials: Credentials, filter: Element | undefined): Buffer[] {
  return credentials.addresses().flatMap((address) => {
    const entry = {
      objectclass: ['inetOrgPerson'],
      uid: [address],
      cn: [address.split('@')[0] ?? ''],
      mail: [address],
    }
    if (filter === undefined || !fits(filter, entry)) return []
    const attributes = Object.entries(entry).map(([name, values]) =>
      sequence(text(name), set(...values.map(text))),
    )
    return [write(response.entry, text(`uid=${address},${base}`), sequence(...attributes))]
  })
}

const inside = (element: Element | undefined): Element[] => (element === undefined ? [] : elementsIn(element))
const said = (element: Element | undefined): string => String(element?.content ?? '')
const done = (kind: number, code: number): Buffer => write(kind, enumerated(code), text(''), text(''))

/** Some clients write the @ of an address escaped. */
const addressIn = (name: string): string =>
  /^uid=([^,]+),/i.exec(name)?.[1]?.replace(/\\40/g, '@').toLowerCase() ?? ''
