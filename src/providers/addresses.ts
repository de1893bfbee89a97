import { type ChildNode, isTag, isText } from 'domhandler'
import { ancestors, type Element } from './element.ts'

/** An e-mail address that stands in a page, and what tells a mailbox's from a help desk's. */
export interface FoundAddress {
  readonly address: string
  /** Stands alone in its element or attribute, not in a sentence. */
  readonly alone: boolean
  /** To write to rather than to sign in with. */
  readonly mailto: boolean
  readonly element: Element
  readonly ancestors: ReadonlySet<Element>
}

// Bounded, and from the start of a run only: else a long run without an address takes the square of its length.
const pattern =
  /(?<![^\s@<>()[\]"'`,;:|/\\])[^\s@<>()[\]"'`,;:|/\\]{1,64}@[^\s@<>()[\]"'`,;:|/\\]{1,253}\.[^\s@<>()[\]"'`,;:|/\\.]{2,63}/gu
const mostLength = 254
/** More than any page about a service has. */
const mostAddresses = 1000

export const addressesInText = (text: string): string[] =>
  !text.includes('@')
    ? []
    : [...text.matchAll(pattern)].map(([address]) => address).filter(({ length }) => length <= mostLength)

/** All addresses in an element's texts, field values and attributes, in the order of the page. */
export function addressesIn(root: Element): FoundAddress[] {
  const found: FoundAddress[] = []
  const known = new Map<Element, ReadonlySet<Element>>()
  const above = (element: Element) => {
    const set = known.get(element) ?? new Set(ancestors(element))
    known.set(element, set)
    return set
  }
  const add = (text: string, element: Element, mailto: boolean) => {
    if (!text.includes('@') || found.length >= mostAddresses) return
    for (const address of addressesInText(text).slice(0, mostAddresses - found.length))
      found.push({
        address,
        alone: text.trim() === address,
        mailto,
        element,
        ancestors: above(element),
      })
  }
  const visit = (node: ChildNode, parent: Element, mailto: boolean) => {
    if (isText(node)) return add(node.data, parent, mailto)
    if (!isTag(node) || node.name === 'script' || node.name === 'style') return
    const toWrite = mailto || /^\s*mailto:/i.test(node.attribs.href ?? '')
    for (const [name, value] of Object.entries(node.attribs))
      if (name === 'value' || name === 'title' || name.startsWith('data-')) add(value, node, toWrite)
    for (const child of node.children) visit(child, node, toWrite)
  }
  visit(root, root, false)
  return found
}

/** A text with its addresses and host names taken out: every word with a dot or an at sign inside. */
export const withoutAddresses = (text: string): string =>
  text.replace(/\S+/g, (word) => (/.[.@]./s.test(word) ? ' ' : word))

const helpDesk = /^(support|help|helpdesk|info|billing|sales|abuse|postmaster|contact|no-?reply|destek)@/i

/** The address most likely to be the mailbox's own; `domain` is the service's, which may be a whole address. */
export function likeliest(found: readonly FoundAddress[], domain: string): FoundAddress | undefined {
  const points = ({ address, alone, mailto }: FoundAddress) =>
    (sameText(address, domain) ? 8 : belongsTo(address, domain) ? 4 : 0) +
    (alone ? 2 : 0) -
    (mailto ? 2 : 0) -
    (helpDesk.test(address) ? 3 : 0)
  return found.reduce<FoundAddress | undefined>(
    (best, one) => (best === undefined || points(one) > points(best) ? one : best),
    undefined,
  )
}

export const belongsTo = (address: string, domain: string): boolean =>
  domain !== '' &&
  sameText(address.slice(address.lastIndexOf('@') + 1), domain.slice(domain.lastIndexOf('@') + 1))

export const sameText = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()
