import type { Page } from 'playwright-core'
import { accessibilityFaults } from './axe.ts'

/** What axe says about a page in light and in dark, by the name of the state it is in. */
export async function look(page: Page, state: string): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const faults = await accessibilityFaults(page)
    if (faults.length > 0) found[`${state}, ${colorScheme}`] = faults
  }
  return found
}
