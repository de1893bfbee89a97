import { mostTextSteps } from './limits.ts'

/** What is written right before a place, or right after it, up to a number of letters, no further away than the end. */
export function textNear(
  step: 'previousNode' | 'nextNode',
  place: Node,
  within: Node,
  most: number,
  end?: Node,
): string {
  // A form shows its inputs in place of its own members; a walker is not fooled.
  const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT)
  // The first text beyond the end is looked for once, so that not each has to be compared with the end.
  if (end) walker.currentNode = end
  const beyond = end && walker[step]()
  walker.currentNode = place
  const isAfter = step === 'nextNode'
  let text = ''
  for (let steps = 0; steps < mostTextSteps && text.length < most; steps++) {
    const node = walker[step]() as Text | null
    if (!node || node === beyond) break
    const said = node.data.trim()
    if (!said || /^(script|style)$/i.test(node.parentNode?.nodeName ?? '')) continue
    text = isAfter ? `${text} ${said}` : `${said} ${text}`
  }
  return isAfter ? text.slice(0, most) : text.slice(-most)
}
