import type { Page } from 'playwright-core'

type Area = 'local' | 'session'
type Table = Record<string, unknown>

export interface BehindPages {
  stored(area: Area): Promise<Table>
  store(area: Area, values: Table): Promise<void>
  badge(): Promise<{ text: string; colour: string }>
}

/** The part of the extension API used here, under the name it has in every browser. */
declare const chrome: {
  storage: Record<Area, { get(keys: null): Promise<Table>; set(values: Table): Promise<void> }>
  action: {
    getBadgeText(of: object): Promise<string>
    getBadgeBackgroundColor(of: object): Promise<[number, number, number, number]>
  }
}

/** `probe` is a tab at an address of the extension that shows nothing of it and does nothing by itself. */
export const createBehindPages = (probe: () => Page): BehindPages => ({
  stored: (area) => probe().evaluate((which) => chrome.storage[which].get(null), area),
  store: (area, values) =>
    probe().evaluate(([which, table]) => chrome.storage[which].set(table), [area, values] as const),
  badge: () =>
    probe().evaluate(async () => {
      // In this order: the worker sets the colour first, so a text that is new has its own colour.
      const text = await chrome.action.getBadgeText({})
      const [red, green, blue] = await chrome.action.getBadgeBackgroundColor({})
      const hex = [red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')
      return { text, colour: `#${hex}` }
    }),
})
