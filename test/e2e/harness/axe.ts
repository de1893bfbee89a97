import { readFileSync } from 'node:fs'

const source = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')

interface Page {
  evaluate(script: string): Promise<unknown>
}

/** What axe finds wrong with a page as it stands: one line for each rule and the elements that break it. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(source)
  const found = await page.evaluate(
    'axe.run().then(({ violations }) => violations.map(({ id, nodes }) =>' +
      " id + ': ' + nodes.map(({ target }) => target.join(' ')).join(', ')))",
  )
  return found as string[]
}
