// @vitest-environment happy-dom
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { AppPasswordList } from '../../../src/core/app-password-state.ts'
import { AppPasswordsView } from '../../../src/ui/app-passwords-view.tsx'
import type { Facts } from '../../../src/ui/stored.ts'
import { createAppPasswordWorld, key, one, ready, start } from './app-password-world.ts'
import { buttonWith, focusedText, leave, press, show, text } from './page.tsx'

beforeEach(() => void vi.useFakeTimers({ now: start, toFake: ['Date'] }))
afterEach(() => {
  leave()
  vi.useRealTimers()
})

async function createWorld(list: AppPasswordList, facts: Partial<Facts> = {}) {
  const world = createAppPasswordWorld({ appPasswords: { [key]: list }, ...facts })
  const { value: mailbox } = world.chosen
  if (mailbox === undefined) throw new Error('no mailbox')
  await show(<AppPasswordsView model={world.model} mailbox={mailbox} />)
  return world
}
const rows = () => [...document.querySelectorAll('tbody tr')]
const many = (count: number) => Array.from({ length: count }, (_, at) => one(String(at)))
const tick = (at: number) =>
  act(() => document.querySelectorAll<HTMLInputElement>('[type=checkbox]')[at]?.click())

describe('the list of app passwords', () => {
  test('says of each what it is for, when it was used, on what and where, and since when it is known', async () => {
    const used = one('1', { lastUse: { at: start, device: 'iPhone', place: 'Oslo' } })
    await createWorld(ready([used, one('2')]), { appPasswordsSeen: { [key]: { '2': start } } })
    expect(rows()[0]?.textContent).toContain('Device 1app_mail')
    expect(rows()[0]?.textContent).toContain('iPhone · Oslo')
    expect(rows()[0]?.textContent).toContain('moment_unknown')
    expect(rows()[1]?.textContent).toContain('appPassword_neverUsed')
    expect(rows()[1]?.querySelector('time')?.dateTime).toBe(new Date(start).toISOString())
  })

  test('stands also where a date is none', async () => {
    const odd = one('1', { lastUse: { at: 1.7e18, device: 'iPhone' } })
    await createWorld(ready([odd, one('2')]), { appPasswordsSeen: { [key]: { '2': Number.MAX_VALUE } } })
    expect(rows()[0]?.textContent).toContain('moment_unknowniPhone')
    expect(rows()[1]?.textContent).toContain('moment_unknown')
    expect(document.querySelector('time')).toBeNull()
  })

  test('points at those that nothing has used for 90 days, and ticks them with one press', async () => {
    const old = start - 90 * 24 * 3_600_000
    const { model } = await createWorld(ready([one('1'), one('2', { lastUse: { at: old } })]))
    expect(text()).toContain('appPassword_unused_one')
    await press('appPassword_unused_select_one')
    expect([...model.revoking.selected.value]).toEqual(['2'])
  })

  test('has a search and an order only where there are many', async () => {
    await createWorld(ready(many(8)))
    expect(document.querySelector('input[type=text]')).toBeNull()
    leave()
    await createWorld(ready(many(9)))
    expect(document.querySelector('input[type=text]')).not.toBeNull()
  })

  test('of hundreds draws the first few, searches in all and shows all when asked', async () => {
    const { model } = await createWorld(ready(many(200)))
    expect(rows().length).toBeLessThanOrEqual(50)
    await act(() => {
      model.list.search.value = 'device 199'
    })
    expect(rows().map((row) => row.querySelector('.name')?.textContent)).toEqual(['Device 199'])
    await act(() => {
      model.list.search.value = ''
    })
    await press('appPassword_showAll 200')
    expect(rows()).toHaveLength(200)
  })

  test('is empty, loading or failed in words, and keeps what was known', async () => {
    await createWorld(ready([]))
    expect(text()).toContain('appPassword_empty')
    leave()
    await createWorld({ status: 'loading', apps: [], appPasswords: [] })
    expect(text()).toContain('appPassword_loading')
    leave()
    await createWorld({ status: 'failed', apps: [], appPasswords: [], error: 'no-access' })
    expect(text()).toContain('appPassword_noAccess Private Email')
    leave()
    await createWorld({ ...ready([one('1')]), status: 'failed', error: 'offline' })
    expect(text()).toContain('appPassword_list_old')
    expect(rows()).toHaveLength(1)
  })

  test.each(['<img src=x onerror=alert(1)>', '\u202egnp.exe', 'W'.repeat(10_000)])(
    'shows a name of any kind as a short text: %#',
    async (name) => {
      const lastUse = { at: start, device: name, place: name }
      await createWorld(ready([one('1', { name, lastUse })]))
      expect(document.querySelector('img')).toBeNull()
      expect(text()).not.toContain('\u202e')
      expect(text().length).toBeLessThan(1000)
    },
  )
})

describe('revoking', () => {
  test('says before what will stop working, and that it is for good', async () => {
    const { asked } = await createWorld(ready([one('1'), one('2', { appId: 'caldav' })]))
    await tick(0)
    await tick(1)
    await press('appPassword_revoke_selected')
    expect(text()).toMatch(/app_mail_loses \u2068Device 1\u2069/)
    expect(text()).toMatch(/app_calendar_loses \u2068Device 2\u2069/)
    expect(text()).toContain('appPassword_ask_final')
    expect(focusedText()).toBe('appPassword_ask_many 2')
    expect(asked).toEqual([])
    await press('appPassword_revoke_many 2')
    await act(async () => undefined)
    expect(asked.map(({ input }) => input)).toMatchObject([{ ids: ['1', '2'] }])
  })

  test('that is not wanted after all gives the focus back to where it was asked for', async () => {
    await createWorld(ready([one('1'), one('2')]))
    const second = () => document.querySelector<HTMLButtonElement>('[data-revoke="2"]')
    await act(() => second()?.click())
    await press('appPassword_keep_one')
    expect(document.activeElement).toBe(second())
  })

  test('under way and done is said in words, and what is left is offered again', async () => {
    const { stored } = await createWorld(ready([one('1'), one('2')]), {
      appPasswordRevocations: { [key]: { status: 'revoking', ids: ['1'], at: 1 } },
    })
    expect(rows()[0]?.textContent).toContain('appPassword_revoking')
    await act(() => {
      stored.appPasswordRevocations.value = {
        [key]: { status: 'failed', ids: ['2'], names: ['Device 1'], error: 'offline', at: 1 },
      }
    })
    expect(text()).toContain('error_offline')
    expect(text()).toMatch(/appPassword_revoked \u2068Device 1\u2069/)
    expect(buttonWith('popup_tryAgain')).toBeDefined()
    await act(() => {
      stored.appPasswordRevocations.value = { [key]: { status: 'revoked', names: ['Device 2'], at: 1 } }
    })
    expect(document.querySelector('[role=alert]')?.textContent).toMatch(/Device 2/)
  })
})
