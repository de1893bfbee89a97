import type { AppPasswordList } from '../../src/core/app-password-state.ts'
import { launchChromium } from '../e2e/harness/chromium.ts'
import { inPopup } from '../e2e/harness/person.ts'
import type { Town } from '../town/town.ts'
import { median, rounded } from './median.ts'
import { opened } from './paint.ts'

const counts = [1, 10, 100, 1000] as const
const dayMs = 24 * 60 * 60_000

/** How long the options page takes until so many app passwords are on the screen, each time in a new tab. */
export async function measureAppPasswordList(town: Town, rounds: number) {
  const chromium = await launchChromium({ town })
  try {
    const popup = inPopup(await chromium.popupInTab())
    await popup.signInTo('private-email', { name: 'lena@garden.example', password: 'saffron-Bridge-46' })
    await popup.button('popup_appPasswords').click()
    await popup.page.locator('table.app-passwords').waitFor()
    await popup.page.close()
    const { appPasswords } = (await chromium.stored('session')) as {
      appPasswords: Record<string, AppPasswordList>
    }
    const [[key, list] = []] = Object.entries(appPasswords)
    if (key === undefined || list === undefined) throw new Error('no list to make longer')

    const times = new Map<number, number[]>(counts.map((count) => [count, []]))
    // The first round warms up and does not count.
    for (let round = 0; round <= rounds; round++)
      for (const count of counts) {
        const longer = { ...list, appPasswords: appPasswordsOf(count) }
        await chromium.store('session', { appPasswords: { [key]: longer } })
        const { visible } = await opened(chromium, 'src/options/index.html', 'table.app-passwords tbody tr')
        if (round > 0) times.get(count)?.push(visible)
      }
    const ms = (count: (typeof counts)[number]) => median(times.get(count) ?? [])
    return {
      visibleMs: Object.fromEntries(counts.map((count) => [count, rounded(ms(count))])),
      ratio: rounded(ms(1000) / ms(10)),
    }
  } finally {
    await chromium.close()
  }
}

const appPasswordsOf = (count: number): AppPasswordList['appPasswords'] =>
  Array.from({ length: count }, (_, index) => ({
    id: `6f1c0e3a-0000-4000-8000-${String(index).padStart(12, '0')}`,
    name: `Phone ${index}`,
    appId: index % 3 === 0 ? 'caldav' : 'mail',
    ...(index % 4 !== 0 && {
      lastUse: { at: Date.now() - index * dayMs, device: 'USM-EAS', place: 'Cologne, Germany' },
    }),
  }))
