import { describe, expect, test } from 'vitest'
import type { AppPasswordList } from '../../../src/core/app-password-state.ts'
import {
  type AppPasswordRow,
  findRows,
  sortedRows,
  viewAppPasswords,
} from '../../../src/ui/app-password-list-view.ts'
import { mailApp, one, ready, start } from './app-password-world.ts'

const dayMs = 24 * 3_600_000
const rowsOf = (list: AppPasswordList, seen: Record<string, number> = {}): readonly AppPasswordRow[] => {
  const view = viewAppPasswords(list, seen, start)
  return view.show === 'list' ? view.rows : []
}
const namesOf = (rows: readonly AppPasswordRow[]) => rows.map(({ appPassword }) => appPassword.name)

describe('the list of app passwords', () => {
  test('is loading until anything is known of it', () => {
    expect(viewAppPasswords(undefined, {}, start)).toEqual({ show: 'loading' })
    const none: AppPasswordList = { status: 'loading', apps: [], appPasswords: [] }
    expect(viewAppPasswords(none, {}, start)).toEqual({ show: 'loading' })
    expect(viewAppPasswords({ ...none, status: 'failed', error: 'no-access' }, {}, start)).toEqual({
      show: 'failed',
      error: 'no-access',
    })
    expect(viewAppPasswords({ ...none, status: 'ready' }, {}, start)).toMatchObject({
      show: 'list',
      rows: [],
    })
  })

  test('keeps what was known when it could not be fetched again, and says why', () => {
    const list: AppPasswordList = { ...ready([one('1')]), status: 'failed', error: 'offline' }
    expect(viewAppPasswords(list, {}, start)).toMatchObject({ show: 'list', error: 'offline' })
    expect(rowsOf(list)).toHaveLength(1)
  })

  test('knows the app of each, also where it is offered no more', () => {
    const [known, unknown] = rowsOf(ready([one('1'), one('2', { appId: 'gone' })]))
    expect([known?.app, unknown?.app]).toEqual([mailApp, undefined])
  })
})

test.each<[string, Parameters<typeof one>[1], number | undefined, boolean]>([
  ['used 90 days ago', { lastUse: { at: start - 90 * dayMs } }, undefined, true],
  ['used 89 days ago', { lastUse: { at: start - 89 * dayMs } }, start - 200 * dayMs, false],
  ['never used and first seen 90 days ago', {}, start - 90 * dayMs, true],
  ['never used and first seen 89 days ago', {}, start - 89 * dayMs, false],
  ['never used and never seen before', {}, undefined, false],
])('one that was %s', (_, change, firstSeen, isUnused) => {
  const seen = firstSeen === undefined ? {} : { '1': firstSeen }
  expect(rowsOf(ready([one('1', change)]), seen)[0]).toMatchObject({ isUnused })
})

describe('many app passwords', () => {
  const rows = rowsOf(
    ready([
      one('1', { name: 'Device 10', lastUse: { at: 1, device: 'Thunderbird', place: 'Ankara' } }),
      one('2', { name: 'device 9' }),
      one('3', { name: 'Tablet', appId: 'caldav', lastUse: { at: 2 } }),
    ]),
  )

  test('stand by name as people count, or those used last first', () => {
    expect(namesOf(sortedRows(rows, 'name', 'en'))).toEqual(['device 9', 'Device 10', 'Tablet'])
    expect(namesOf(sortedRows(rows, 'last-used', 'en'))).toEqual(['Tablet', 'Device 10', 'device 9'])
  })

  test.each([
    ['', ['Device 10', 'device 9', 'Tablet']],
    ['DEVICE', ['Device 10', 'device 9']],
    ['ankara thunder', ['Device 10']],
    ['appointments', ['Tablet']],
    ['nothing of it', []],
  ])('are found by %j', (search, names) => {
    const shown = findRows(rows, search, (app) => (app?.id === 'caldav' ? 'Appointments' : 'Mail'))
    expect(namesOf(shown)).toEqual(names)
  })
})
