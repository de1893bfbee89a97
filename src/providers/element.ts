import { type ChildNode, Element, hasChildren, isTag, isText, type ParentNode } from 'domhandler'

export type { Element } from 'domhandler'

const inline =
  /^(a|abbr|b|bdi|bdo|code|em|font|i|kbd|label|mark|samp|small|span|strong|sub|sup|tt|u|var|wbr)$/
const silent = /^(script|style|title|head)$/

/** All text below a node, as it stands in the source. */
export const rawText = (node: ChildNode | ParentNode): string =>
  isText(node) ? node.data : hasChildren(node) ? node.children.map(rawText).join('') : ''

/** The text of an element as a browser shows it: blanks run together, nothing from scripts or hidden parts. */
export function shownText(element: Element): string {
  const collect = (node: ChildNode): string => {
    if (isText(node)) return node.data
    if (!isTag(node) || silent.test(node.name) || isHiddenItself(node)) return ' '
    const text = node.children.map(collect).join('')
    return inline.test(node.name) ? text : ` ${text} `
  }
  return element.children.map(collect).join('').replace(/\s+/g, ' ').trim()
}

/** Hidden in the ways both stock themes and plain HTML have. */
const isHiddenItself = ({ attribs }: Element): boolean =>
  attribs.hidden !== undefined ||
  /(^|\s)(w-hidden|hidden|d-none)(\s|$)/.test(attribs.class ?? '') ||
  /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attribs.style ?? '')

export const isHidden = (element: Element): boolean => [element, ...ancestors(element)].some(isHiddenItself)

/** From the parent outwards. */
export function ancestors(element: Element): Element[] {
  const found: Element[] = []
  for (let node: ParentNode | null = element.parent; node instanceof Element; node = node.parent)
    found.push(node)
  return found
}

/** The element itself or the nearest around it that fits. */
export const closest = (element: Element, fits: (candidate: Element) => boolean): Element | undefined =>
  [element, ...ancestors(element)].find(fits)

export const hasClass = ({ attribs }: Element, name: string): boolean =>
  (attribs.class ?? '').split(/\s+/).includes(name)
