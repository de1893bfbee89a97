import type { Page } from 'puppeteer-core'
import { until } from './until.ts'
import { say } from './words.ts'

type Area = 'local' | 'session'
type Table = Record<string, unknown>

/** What a test may look at and do behind the pages. */
export interface FirefoxBehind {
  stored(area: Area): Promise<Table>
  store(area: Area, values: Table): Promise<void>
  grantedHosts(): Promise<string[]>
  /** Waits until Firefox has put the event page to sleep for want of anything to do. */
  asleep(): Promise<void>
  /** Lets every alarm that Latchkey has set ring now; there must be one. */
  ringAlarms(): Promise<void>
  /** The real popup, over the page in front. The automation does not see it, but another page of Latchkey does. */
  openPopup(): Promise<RealPopup>
  /** Forgets all that Latchkey has stored and been granted. */
  startAnew(): Promise<void>
}

export interface RealPopup {
  /** Waits until a text stands there that passes, and gives it. */
  read(passes: (text: string) => boolean): Promise<string>
  press(key: string, ...substitutions: string[]): Promise<void>
}

/** The part of the extension API used here. */
declare const browser: {
  storage: Record<
    Area,
    { get(keys: null): Promise<Table>; set(values: Table): Promise<void>; clear(): Promise<void> }
  >
  permissions: {
    getAll(): Promise<{ origins: string[] }>
    remove(permissions: { origins: string[]; permissions: string[] }): Promise<boolean>
  }
  alarms: {
    getAll(): Promise<{ name: string }[]>
    create(name: string, at: { when: number }): Promise<void>
  }
  scripting: { getRegisteredContentScripts(): Promise<unknown[]> }
  extension: { getBackgroundPage(): Window | null; getViews(of: { type: 'popup' }): Window[] }
  action: { openPopup(): Promise<void> }
}

/** `probe` is a tab at an address of the extension that shows nothing of it and does nothing by itself. */
export function createFirefoxBehind(probe: Page): FirefoxBehind {
  const grantedHosts = () =>
    probe.evaluate(async () => (await browser.permissions.getAll()).origins.toSorted())
  return {
    stored: (area) => probe.evaluate((which) => browser.storage[which].get(null), area),
    store: (area, values) =>
      probe.evaluate((which, table) => browser.storage[which].set(table), area, values),
    grantedHosts,
    async asleep() {
      await until('the event page to sleep', () =>
        probe.evaluate(() => browser.extension.getBackgroundPage() === null),
      )
    },
    async ringAlarms() {
      const count = await probe.evaluate(async () => {
        const alarms = await browser.alarms.getAll()
        await Promise.all(alarms.map(({ name }) => browser.alarms.create(name, { when: Date.now() })))
        return alarms.length
      })
      if (count === 0) throw new Error('no alarm is set')
    },
    async openPopup() {
      await probe.evaluate(() => browser.action.openPopup())
      return {
        read: (passes) =>
          until('the popup to show it', async () => {
            const text = await probe.evaluate(
              () => browser.extension.getViews({ type: 'popup' })[0]?.document.body.innerText ?? '',
            )
            return passes(text) && text
          }),
        async press(key, ...substitutions) {
          const name = say(key, substitutions)
          await until(`the button "${name}" in the popup`, () =>
            probe.evaluate((wanted) => {
              const [popup] = browser.extension.getViews({ type: 'popup' })
              const buttons = [...(popup?.document.querySelectorAll('button') ?? [])]
              const button = buttons.find(({ innerText }) => innerText.trim() === wanted)
              button?.click()
              return button !== undefined
            }, name),
          )
        },
      }
    },
    async startAnew() {
      await probe.evaluate(async () => {
        for (const popup of browser.extension.getViews({ type: 'popup' })) popup.close()
        const { origins } = await browser.permissions.getAll()
        await browser.permissions.remove({ origins, permissions: ['clipboardRead', 'clipboardWrite'] })
        await Promise.all([browser.storage.local.clear(), browser.storage.session.clear()])
      })
      // The event page takes its scripts back as soon as it hears of it.
      await until('no script left for any page', () =>
        probe.evaluate(async () => (await browser.scripting.getRegisteredContentScripts()).length === 0),
      )
    },
  }
}
