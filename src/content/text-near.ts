import { mostTextSteps } from './limits.ts'

/** What is written right before a place, up to a number of letters, no further back than the end. */
export const textBefore = (place: Node, within: Node, most: number, end?: Node): string =>
  textNear('previousNode', place, within, most, end).slice(-most)

/** The same for what comes after it. */
export const textAfter = (place: Node, within: Node, most: number, end?: Node): string =>
  textNear('nextNode', place, within, most, end).slice(0, most)

function textNear(
  step: 'previousNode' | 'nextNode',
  place: Node,
  within: Node,
  most: number,
  end?: Node,
): string {
  // A form shows its inputs in place of its own members; a walker is not fooled.
  const walker = document.createTreeWalker(within, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
  walker.currentNode = place
  let text = ''
  for (let steps = 0; steps < mostTextSteps && text.length < most; steps++) {
    const node = walker[step]()
    if (!node || node === end) break
    const said = node.nodeType === 3 ? (node as Text).data.trim() : ''
    if (!said || /^(script|style)$/i.test(node.parentNode?.nodeName ?? '')) continue
    text = step === 'nextNode' ? `${text} ${said}` : `${said} ${text}`
  }
  return text
}
