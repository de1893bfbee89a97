import browser from 'webextension-polyfill'
import { AppError } from '../core/errors.ts'

/** One stored thing. Read through its own lenient parser, so rubbish in storage never reaches the rest. */
export interface Item<Value> {
  readonly key: string
  readonly area: 'local' | 'session'
  /** What a raw stored value means; `undefined` is "never stored". */
  readonly parse: (stored: unknown) => Value
  read(): Promise<Value>
  write(value: Value): Promise<void>
  /** Reads, changes and writes; changes of this context wait for each other. The same value back means no write. */
  update(change: (value: Value) => Value): Promise<Value>
  watch(listener: (value: Value) => void): void
}

/** @throws AppError `storage-full` from `write` and `update` when the browser refuses to store. */
export function createItem<Value>(
  area: 'local' | 'session',
  key: string,
  parse: (stored: unknown) => Value,
): Item<Value> {
  let queue: Promise<unknown> = Promise.resolve()

  const read = async () => parse((await browser.storage[area].get(key))[key])
  const write = async (value: Value) => {
    try {
      if (value === undefined) await browser.storage[area].remove(key)
      else await browser.storage[area].set({ [key]: value })
    } catch (cause) {
      throw new AppError('storage-full', { cause })
    }
  }
  return {
    key,
    area,
    parse,
    read,
    write,
    update(change) {
      const run = queue.then(async () => {
        const before = await read()
        const after = change(before)
        if (after !== before) await write(after)
        return after
      })
      queue = run.catch(() => undefined) // the caller hears of it through `run`; the next change goes on
      return run
    },
    watch(listener) {
      browser.storage[area].onChanged.addListener((changes) => {
        const change = changes[key]
        if (change !== undefined) listener(parse(change.newValue))
      })
    },
  }
}

interface StoredAreas {
  readonly local: Record<string, unknown>
  readonly session: Record<string, unknown>
}

/**
 * Reads everything there is, as it is, with one request per storage area. From here on the browser also tells this page
 * of changes, which whoever listens before the answer comes will hear.
 */
export async function readAreas(): Promise<StoredAreas> {
  const areas = [browser.storage.local, browser.storage.session]
  for (const { onChanged } of areas) onChanged.addListener(() => undefined)
  const [local = {}, session = {}] = await Promise.all(areas.map((area) => area.get(null)))
  return { local, session }
}

/** What the items mean of all that was read. */
export function parseAll<Items extends Record<string, Item<unknown>>>(
  items: Items,
  stored: StoredAreas,
): Values<Items> {
  const entries = Object.entries(items).map(([name, { area, key, parse }]) => [
    name,
    parse(stored[area][key]),
  ])
  return Object.fromEntries(entries)
}

type Values<Items> = { [Name in keyof Items]: Items[Name] extends Item<infer Value> ? Value : never }

/** Reads many items with one request per storage area. */
export async function readAll<Items extends Record<string, Item<unknown>>>(
  items: Items,
): Promise<Values<Items>> {
  const keysOf = (area: string) =>
    Object.values(items).flatMap((item) => (item.area === area ? item.key : []))
  const [local, session] = await Promise.all([
    browser.storage.local.get(keysOf('local')),
    browser.storage.session.get(keysOf('session')),
  ])
  return parseAll(items, { local, session })
}

/**
 * Keeps content scripts, and so a page that took one over, out of everything stored. `session` is closed to them anyway;
 * Firefox cannot close `local`, where no secret is.
 */
export async function closeToContentScripts(): Promise<void> {
  const { local } = browser.storage as unknown as {
    local: { setAccessLevel?(to: { accessLevel: 'TRUSTED_CONTEXTS' }): Promise<void> }
  }
  await local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' })
}
