import type { Page } from 'playwright-core'

interface Node {
  readonly nodeName: string
  readonly nodeValue: string
  readonly children?: readonly Node[]
  readonly shadowRoots?: readonly (Node & { readonly shadowRootType?: string })[]
}

/** What stands on Latchkey's button, which only the browser sees; empty where there is none. */
export async function chipWords(page: Page): Promise<string> {
  const devtools = await page.context().newCDPSession(page)
  const { root } = await devtools.send('DOM.getDocument', { depth: -1, pierce: true })
  await devtools.detach()
  return buttonsIn(root).join('')
}

function buttonsIn({ shadowRoots = [], children = [] }: Node): string[] {
  const inside = shadowRoots
    .filter(({ shadowRootType }) => shadowRootType === 'closed')
    .flatMap((shadow) => shadow.children ?? [])
    .filter(({ nodeName }) => nodeName === 'BUTTON')
    .map(textOf)
  return [...inside, ...children.flatMap(buttonsIn)]
}

const textOf = ({ nodeValue, children = [] }: Node): string => nodeValue + children.map(textOf).join('')
