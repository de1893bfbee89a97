import type { CDPSession } from 'playwright-core'

/** The chip's words, and where it stands. */
export interface Chip {
  readonly text: string
  /** Of its middle. */
  readonly x: number
  readonly y: number
  readonly width: number
}

interface Node {
  readonly backendNodeId: number
  readonly nodeName: string
  readonly nodeValue: string
  readonly shadowRootType?: string
  readonly children?: Node[]
  readonly shadowRoots?: Node[]
}

/** Only the browser itself sees into the chip's closed root. */
export async function readChip(cdp: CDPSession): Promise<Chip | undefined> {
  const { root } = await cdp.send('DOM.getDocument', { depth: -1, pierce: true })
  const button = closedRoots(root as Node).flatMap((shadow) => named(shadow, 'BUTTON'))[0]
  if (button === undefined) return undefined
  try {
    const { model } = await cdp.send('DOM.getBoxModel', { backendNodeId: button.backendNodeId })
    const [left = 0, top = 0, right = 0, , , bottom = 0] = model.border
    return { text: textIn(button), x: (left + right) / 2, y: (top + bottom) / 2, width: right - left }
  } catch {
    return undefined // taken away meanwhile, or not painted
  }
}

const within = ({ children = [], shadowRoots = [] }: Node): Node[] => [...shadowRoots, ...children]
const closedRoots = (node: Node): Node[] => [
  ...(node.shadowRootType === 'closed' ? [node] : []),
  ...within(node).flatMap(closedRoots),
]
const named = (node: Node, name: string): Node[] => [
  ...(node.nodeName === name ? [node] : []),
  ...within(node).flatMap((child) => named(child, name)),
]
const textIn = (node: Node): string =>
  node.nodeName === '#text' ? node.nodeValue : within(node).map(textIn).join('')
