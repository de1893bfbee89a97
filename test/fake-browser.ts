import { readFileSync } from 'node:fs'
import { vi } from 'vitest'

/*
 * The webextension API as far as Latchkey uses it, for unit tests. Storage clones what goes in and out and tells
 * listeners, as the real one does; alarms run on vitest's fake timers. Tabs, menus and windows are plain mocks.
 */

type Listener = (...args: never[]) => unknown

function createEvent<L extends Listener>() {
  const listeners = new Set<L>()
  return {
    addListener: (listener: L) => void listeners.add(listener),
    removeListener: (listener: L) => void listeners.delete(listener),
    hasListener: (listener: L) => listeners.has(listener),
    emit: (...args: Parameters<L>) => [...listeners].map((listener) => listener(...args)),
  }
}

type Changes = Record<string, { oldValue?: unknown; newValue?: unknown }>

function createArea() {
  let stored: Record<string, unknown> = {}
  const onChanged = createEvent<(changes: Changes) => void>()
  /** Set to make every write fail as a full disk does. */
  let full = false
  return {
    onChanged,
    async get(keys: string | string[] | null = null) {
      const wanted = keys === null ? Object.keys(stored) : [keys].flat()
      return structuredClone(
        Object.fromEntries(wanted.flatMap((key) => (key in stored ? [[key, stored[key]]] : []))),
      )
    },
    async set(values: Record<string, unknown>) {
      if (full) throw new Error('QUOTA_BYTES quota exceeded')
      const changes: Changes = {}
      for (const [key, value] of Object.entries(structuredClone(values))) {
        changes[key] = { ...(key in stored && { oldValue: stored[key] }), newValue: value }
        stored = { ...stored, [key]: value }
      }
      queueMicrotask(() => onChanged.emit(structuredClone(changes)))
    },
    async remove(key: string) {
      const { [key]: oldValue, ...others } = stored
      if (!(key in stored)) return
      stored = others
      queueMicrotask(() => onChanged.emit({ [key]: { oldValue } }))
    },
    fill: (isFull: boolean) => {
      full = isFull
    },
  }
}

function createAlarms() {
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  const times = new Map<string, number>()
  const onAlarm = createEvent<(alarm: { name: string }) => void>()
  const clear = async (name: string) => {
    clearTimeout(timers.get(name))
    return timers.delete(name)
  }
  return {
    onAlarm,
    clear,
    get: async (name: string) => {
      const scheduledTime = times.get(name)
      return timers.has(name) ? { name, scheduledTime } : undefined
    },
    async create(name: string, { when }: { when: number }) {
      await clear(name)
      times.set(name, when)
      timers.set(
        name,
        setTimeout(() => {
          timers.delete(name)
          onAlarm.emit({ name })
        }, when - Date.now()),
      )
    },
    pending: () => [...timers.keys()],
  }
}

/** Hosts and permissions of the API alike. */
interface Permissions {
  origins?: string[]
  permissions?: string[]
}

function createPermissions() {
  const granted = new Set<string>()
  const onAdded = createEvent<() => void>()
  const onRemoved = createEvent<() => void>()
  const all = ({ origins = [], permissions = [] }: Permissions) => [...origins, ...permissions]
  return {
    onAdded,
    onRemoved,
    granted: () => [...granted],
    contains: async (wanted: Permissions) => all(wanted).every((one) => granted.has(one)),
    request: vi.fn(async (wanted: Permissions) => {
      for (const one of all(wanted)) granted.add(one)
      onAdded.emit()
      return true
    }),
    remove: vi.fn(async (unwanted: Permissions) => {
      for (const one of all(unwanted)) granted.delete(one)
      onRemoved.emit()
      return true
    }),
  }
}

/** As Chrome has it: one page at most. */
function createOffscreen() {
  let isOpen = false
  return {
    isOpen: () => isOpen,
    async createDocument(_: { url: string }) {
      if (isOpen) throw new Error('Only a single offscreen document may be created.')
      isOpen = true
    },
    async closeDocument() {
      if (!isOpen) throw new Error('No current offscreen document.')
      isOpen = false
    },
  }
}

const wordsFile = new URL('../public/_locales/en/messages.json', import.meta.url)
const word = (key: string): string => JSON.parse(readFileSync(wordsFile, 'utf8'))[key]?.message ?? ''

export const extensionUrl = 'chrome-extension://latchkeylatchkeylatchkeylatchkey/'

export function createFakeBrowser() {
  const onMessage =
    createEvent<(message: unknown, sender: Record<string, unknown>) => Promise<unknown> | undefined>()
  const badge = { text: '', color: '' }
  return {
    runtime: {
      id: 'latchkeylatchkeylatchkeylatchkey',
      getURL: (path: string) => `${extensionUrl}${path}`,
      onMessage,
      onInstalled: createEvent<() => void>(),
      onStartup: createEvent<() => void>(),
      sendMessage: vi.fn(async (_message: unknown): Promise<unknown> => undefined),
      openOptionsPage: vi.fn(async () => undefined),
    },
    storage: { local: createArea(), session: createArea() },
    alarms: createAlarms(),
    permissions: createPermissions(),
    offscreen: createOffscreen(),
    action: {
      setBadgeText: async ({ text }: { text: string }) => {
        badge.text = text
      },
      setBadgeBackgroundColor: async ({ color }: { color: string }) => {
        badge.color = color
      },
      openPopup: vi.fn(async () => undefined),
    },
    tabs: {
      onUpdated:
        createEvent<
          (tabId: number, change: { status?: string; url?: string }, tab: { url?: string }) => void
        >(),
      create: vi.fn(async (_: { url: string; active: boolean }) => ({ id: 1 })),
      update: vi.fn(async (_tabId: number, _: { active: boolean }) => undefined),
      remove: vi.fn(async (_tabId: number) => undefined),
      get: vi.fn(async (id: number): Promise<Record<string, unknown>> => ({ id, active: true, windowId: 1 })),
      query: vi.fn(async (_: object): Promise<{ id: number; url?: string }[]> => []),
      sendMessage: vi.fn(
        async (_tabId: number, _message: unknown, _options?: object): Promise<unknown> => undefined,
      ),
    },
    windows: { getLastFocused: vi.fn(async () => ({ id: 1 })) },
    scripting: {
      getRegisteredContentScripts: vi.fn(async (): Promise<{ id: string }[]> => []),
      registerContentScripts: vi.fn(async (_: object[]) => undefined),
      unregisterContentScripts: vi.fn(async (_: object) => undefined),
      executeScript: vi.fn(async (_: object) => []),
    },
    declarativeNetRequest: { updateSessionRules: vi.fn(async (_: object) => undefined) },
    commands: { onCommand: createEvent<(name: string) => void>(), getAll: async () => [] },
    contextMenus: {
      onClicked: createEvent<() => void>(),
      removeAll: vi.fn(async () => undefined),
      create: vi.fn((_: object) => undefined),
      update: vi.fn(async (_id: string, _: object) => undefined),
    },
    i18n: {
      getMessage: word,
      getUILanguage: () => 'en',
    },
    badge,
  }
}

export type FakeBrowser = ReturnType<typeof createFakeBrowser>

/**
 * `webextension-polyfill` in unit tests. `resetFakeBrowser` gives every test a new one; code under test keeps
 * seeing the current one because it reads through this object.
 */
let current = createFakeBrowser()
export const resetFakeBrowser = (): FakeBrowser => {
  current = createFakeBrowser()
  return current
}
export default new Proxy({} as FakeBrowser, { get: (_, name) => current[name as keyof FakeBrowser] })
