import type { Locator } from 'playwright-core'
import { until } from './until.ts'

/** Presses Tab until the focus is there. */
export async function tabTo(target: Locator): Promise<void> {
  await target.waitFor()
  await until(`the focus on ${target}`, async () => {
    if (await target.evaluate((element) => element === document.activeElement)) return true
    await target.page().keyboard.press('Tab')
    return false
  })
}
