import { readFileSync } from 'node:fs'

const source = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')

interface Page {
  evaluate(script: string): Promise<unknown>
}

/**
 * Firefox ends when this property of one element is read in two worlds. Playwright reads it in a world of its own, so axe,
 * which reads it in the page, has to go by the attribute, which is all that Latchkey sets.
 */
const withoutProperty = 'delete Element.prototype.ariaLabelledByElements'

/** What axe finds wrong with a page as it stands: one line for each rule and the elements that break it. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(withoutProperty)
  await page.evaluate(source)
  const found = await page.evaluate(
    'axe.run().then(({ violations }) => violations.map(({ id, nodes }) =>' +
      " id + ': ' + nodes.map(({ target }) => target.join(' ')).join(', ')))",
  )
  return found as string[]
}
