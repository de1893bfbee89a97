import type { AppPasswordList } from '../core/app-password-state.ts'
import type { ErrorCode } from '../core/errors.ts'
import type { AppPasswordApp } from '../core/provider.ts'

export type AppPassword = AppPasswordList['appPasswords'][number]

export interface AppPasswordRow {
  readonly appPassword: AppPassword
  /** Undefined when it is offered no more. */
  readonly app: AppPasswordApp | undefined
  /** When Latchkey first listed it (epoch ms). */
  readonly firstSeen: number | undefined
  /** Nothing has used it for long. */
  readonly isUnused: boolean
}

/** What there is to see of a mailbox's app passwords. */
export type AppPasswordListView =
  | { readonly show: 'loading' }
  | { readonly show: 'failed'; readonly error: ErrorCode }
  | {
      readonly show: 'list'
      readonly rows: readonly AppPasswordRow[]
      readonly apps: readonly AppPasswordApp[]
      readonly isRefreshing: boolean
      /** Why the list may be out of date. */
      readonly error: ErrorCode | undefined
    }

const unusedMs = 90 * 24 * 3_600_000

/** What is known is shown whatever became of the last try to list it. `seen`: first seen, by id. */
export function viewAppPasswords(
  list: AppPasswordList | undefined,
  seen: Readonly<Record<string, number>>,
  now: number,
): AppPasswordListView {
  if (list === undefined) return { show: 'loading' }
  const { status, apps, appPasswords, error } = list
  const isKnown = status === 'ready' || apps.length > 0 || appPasswords.length > 0
  if (!isKnown)
    return status === 'loading' ? { show: 'loading' } : { show: 'failed', error: error ?? 'changed' }
  const appOf = new Map(apps.map((app) => [app.id, app]))
  const rows = appPasswords.map((appPassword): AppPasswordRow => {
    const firstSeen = Object.hasOwn(seen, appPassword.id) ? seen[appPassword.id] : undefined
    const lastSign = appPassword.lastUse?.at ?? firstSeen
    const isUnused = lastSign !== undefined && now - lastSign >= unusedMs
    return { appPassword, app: appOf.get(appPassword.appId), firstSeen, isUnused }
  })
  const failed = status === 'failed' ? (error ?? 'changed') : undefined
  return { show: 'list', rows, apps, isRefreshing: status === 'loading', error: failed }
}

export type AppPasswordOrder = 'name' | 'last-used'

/** So many are searched and sorted; fewer are looked through. */
export const manyAppPasswords = 8

/** By name, or those used last first and those never used at the end. */
export function sortedRows(
  rows: readonly AppPasswordRow[],
  order: AppPasswordOrder,
  locale: string,
): AppPasswordRow[] {
  const byName = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' }).compare
  const usedAt = ({ appPassword }: AppPasswordRow) => appPassword.lastUse?.at ?? 0
  return [...rows].sort(
    (one, other) =>
      (order === 'last-used' ? usedAt(other) - usedAt(one) : 0) ||
      byName(one.appPassword.name, other.appPassword.name),
  )
}

/** Those that have every word of a search in their name, app, device or place. `appName`: as it is shown. */
export function findRows(
  rows: readonly AppPasswordRow[],
  search: string,
  appName: (app: AppPasswordApp | undefined) => string,
): AppPasswordRow[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return [...rows]
  return rows.filter(({ appPassword: { name, lastUse }, app }) => {
    const text = [name, appName(app), app?.name, lastUse?.device, lastUse?.place]
      .join(' ')
      .toLocaleLowerCase()
    return words.every((word) => text.includes(word))
  })
}
