import { selectAll } from 'css-select'
import { type ChildNode, type Document, DomHandler, type Element, type ParentNode } from 'domhandler'
import { removeElement } from 'domutils'
import { Parser } from 'htmlparser2'
import { AppError } from '../core/errors.ts'
import { rawText } from './element.ts'

/** What a browser would make of a page's HTML, to be read only. */
export interface Page {
  readonly url: string
  readonly root: Document
  /** The HTML it was made of. */
  readonly source: string
  /** False when the end is missing: what was cut off could have changed the meaning of the rest. */
  readonly complete: boolean
  all(selector: string, within?: ParentNode): Element[]
  first(selector: string, within?: ParentNode): Element | undefined
  /** An address in the page made absolute; undefined when it is none. */
  resolve(address: string | undefined): string | undefined
  /** The text of all inline scripts. */
  readonly scripts: string
}

/** Far beyond any real page, and little enough for the recursion of the libraries used here. */
const mostDepth = 512
const mostNodes = 300_000

/** @throws AppError `changed` for HTML nested or long beyond reason */
export function readPage(answer: { readonly url: string; readonly text: string }): Page {
  const root = parse(answer.text)
  // A browser that runs scripts shows neither of these.
  for (const element of selectAll<ParentNode | ChildNode, Element>('template, noscript', root))
    removeElement(element)
  const all = (selector: string, within: ParentNode = root) =>
    selectAll<ParentNode | ChildNode, Element>(selector, within)
  const first = (selector: string, within?: ParentNode) => all(selector, within)[0]
  const base = absolute(first('base[href]')?.attribs.href, answer.url) ?? answer.url
  let scripts: string | undefined
  return {
    url: answer.url,
    root,
    source: answer.text,
    complete: /<\/html\s*>/i.test(answer.text),
    all,
    first,
    resolve: (address) => absolute(address, base),
    get scripts() {
      scripts ??= all('script:not([src])').map(rawText).join('\n')
      return scripts
    },
  }
}

function parse(html: string): Document {
  const handler = new DomHandler(undefined, { withStartIndices: true, withEndIndices: true })
  let depth = 0
  let nodes = 0
  const parser = new Parser(
    {
      onparserinit: (self) => handler.onparserinit(self),
      onreset: () => handler.onreset(),
      onend: () => handler.onend(),
      onerror: (error) => handler.onerror(error),
      onopentag(name, attributes) {
        depth += 1
        nodes += 1
        if (depth > mostDepth || nodes > mostNodes) throw new AppError('changed')
        handler.onopentag(name, attributes)
      },
      onclosetag() {
        depth -= 1
        handler.onclosetag()
      },
      ontext: (text) => handler.ontext(text),
    },
    { lowerCaseTags: true, lowerCaseAttributeNames: true, decodeEntities: true },
  )
  parser.end(html)
  return handler.root
}

function absolute(address: string | undefined, base: string): string | undefined {
  if (address === undefined) return undefined
  try {
    return new URL(address.trim(), base).href
  } catch {
    return undefined
  }
}
