import { type ChildNode, isTag, isText } from 'domhandler'
import { closest, type Element, isHidden, rawText, shownText } from '../element.ts'
import type { Page } from '../page.ts'
import { endOfSentence } from './one-time-password-sentence.ts'

/** Something on a page that could be a value to copy, and what stands around it. */
export interface Candidate {
  readonly value: string
  /**
   * How surely it is nothing but a value: in an attribute or in markup for values, in an element of its own,
   * with other things beside it, or at the end of a sentence about one-time passwords.
   */
  readonly place: 'exact' | 'own' | 'among others' | 'sentence'
  readonly holder: Element
  /** The text a reader comes from. */
  readonly textBefore: string
  /** All of the text or attribute it was taken from. */
  readonly whole: string
}

/** All candidates in the order in which a person reads them; nothing hidden, nothing cut off. */
export function* candidatesOn(page: Page): Generator<Candidate> {
  let textBefore = ''

  function* visit(node: ChildNode): Generator<Candidate> {
    if (isText(node)) yield* visitText(node)
    if (!isTag(node) || isSilent(node)) return
    const value = attributeValue(node)
    if (value !== undefined) yield { value, place: 'exact', holder: node, textBefore, whole: value }
    if (node.name === 'textarea' || node.name === 'select') return
    for (const child of node.children) yield* visit(child)
  }

  function* visitText(node: ChildNode & { data: string }): Generator<Candidate> {
    const whole = asShown(node.data)
    const holder = node.parent
    if (whole === '' || holder === null || !isTag(holder)) return
    if (isClosed(page, node)) {
      const value = endOfSentence(whole)
      if (value !== undefined) yield { value, place: 'sentence', holder, textBefore, whole }
      else if (!isWithin(holder, labels))
        yield { value: whole, place: placeOf(holder), holder, textBefore, whole }
    }
    if (!isWithin(holder, /^button$/)) textBefore = whole
  }

  const bodies = page.all('body')
  for (const node of bodies.length > 0 ? bodies : page.root.children) yield* visit(node)
}

/** Everything on a page that a candidate could be, to know it again. */
export function valuesOn(page: Page): Set<string> {
  const values = page
    .all('body *')
    .flatMap((element) => [
      ...element.children.flatMap((child) => (isText(child) ? [asShown(child.data)] : [])),
      ...Object.values(element.attribs),
      attributeValue(element) ?? '',
    ])
  return new Set(values)
}

const labels = /^(button|a|label|th|dt|option|legend|caption|h[1-6])$/
const isWithin = (element: Element, kind: RegExp): boolean =>
  closest(element, ({ name }) => kind.test(name)) !== undefined

function placeOf(holder: Element): Candidate['place'] {
  if (holder.children.some((child) => isTag(child) && shownText(child) !== '')) return 'among others'
  if (/^(code|kbd|samp|pre|output)$/.test(holder.name)) return 'exact'
  return /^(strong|b|em|mark|td|dd|span)$/.test(holder.name) ? 'own' : 'among others'
}

function attributeValue(element: Element): string | undefined {
  const { name, attribs } = element
  if (name === 'input')
    return /^(text|password|search|tel)?$/i.test(attribs.type ?? '') ? attribs.value : undefined
  if (name === 'textarea') return rawText(element).replace(/^\r?\n/, '')
  return (
    attribs['data-clipboard-text'] ?? attribs['data-otp'] ?? attribs['data-password'] ?? attribs['data-copy']
  )
}

const isSilent = (element: Element): boolean =>
  /^(script|style|svg|head|title)$/.test(element.name) || isHidden(element)

/** As a browser shows a text, but with the blanks within a line kept: a value may have several. */
function asShown(text: string): string {
  const shown = text.trim()
  return /[\n\t]/.test(shown) ? shown.replace(/\s+/g, ' ') : shown
}

/** A page cut off in the middle of a value must not give half of it: a tag follows. */
const isClosed = (page: Page, { endIndex }: ChildNode): boolean =>
  page.complete || /^<\/?[a-z][^>]*>/i.test(page.source.slice((endIndex ?? 0) + 1, (endIndex ?? 0) + 200))
