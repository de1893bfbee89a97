import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { AppPasswordCreation, AppPasswordList } from '../../../src/core/app-password-state.ts'
import { createAppPasswordCards } from '../../../src/ui/app-password-cards.ts'
import type { Facts } from '../../../src/ui/stored.ts'
import {
  clara,
  claras,
  created,
  inside,
  key,
  mailApp,
  one,
  ready,
  start,
  wanted,
} from './app-password-world.ts'
import { createFakePort, createFakeStored, settled } from './fake-port.ts'

beforeEach(() => void vi.useFakeTimers({ now: start }))
afterEach(() => void vi.useRealTimers())

function createWorld(creation: AppPasswordCreation, facts: Partial<Facts> = {}) {
  const stored = createFakeStored({ ...inside(), appPasswordCreations: { [key]: creation }, ...facts })
  const world = createFakePort()
  const model = createAppPasswordCards(world.port, stored)
  const card = () => {
    const [first] = model.cards.value
    if (first === undefined) throw new Error('no card')
    return first
  }
  return { ...world, stored, model, card }
}

describe('the card of a new app password', () => {
  test('shows it to the last second and never after, though nobody has told the page', () => {
    const { card, model } = createWorld(created({ id: '1' }))
    expect(card().state).toMatchObject({ show: 'made', seconds: 600, made: { value: 'abcd-efgh-ijkl-mnop' } })
    vi.advanceTimersByTime(599_000)
    expect(card().state).toMatchObject({ show: 'made', seconds: 1 })
    expect(model.announcement.value).toBe('10')
    vi.advanceTimersByTime(1_000)
    expect(card().state).toEqual({ show: 'gone', left: [{ appPassword: one('1'), app: mailApp }] })
    expect(model.announcement.value).toBe('expired')
  })

  test('shows none that claims a longer life than a card has', () => {
    const { card } = createWorld(created({ expiresAt: start + 700_000 }))
    expect(card().state).toEqual({ show: 'gone', left: undefined })
  })

  test('is put away when the person has saved it', () => {
    const { model, last } = createWorld(created())
    model.saved(claras)
    expect(last()).toMatchObject({ name: 'appPasswordSaved', input: claras })
  })

  test('is there also when the account has signed out', () => {
    const { card } = createWorld(created(), {
      accounts: [clara],
      signIns: {},
      mailboxes: {},
      appPasswords: {},
    })
    expect(card()).toMatchObject({ address: 'clara@firm.example', profile: { name: 'Private Email' } })
  })

  test('is none where making it failed', () => {
    const { model } = createWorld({ ...wanted, status: 'failed', error: 'refused', at: 1 })
    expect(model.cards.value).toEqual([])
  })
})

describe('one that nobody has seen', () => {
  const unknown = { ...wanted, status: 'unknown' as const, before: [] as string[], at: 1 }

  const list = (...names: string[]) => ({
    [key]: ready([one('1'), ...names.map((name, at) => one(`new ${at}`, { name }))]),
  })

  test('is looked for, and then it was not found', () => {
    const { card, stored } = createWorld(unknown)
    expect(card().state).toEqual({ show: 'looking', error: undefined })
    stored.appPasswordCreations.value = { [key]: { ...unknown, found: [] } }
    expect(card().state).toEqual({ show: 'unknown', left: [], found: 'nothing' })
  })

  test('is revoked, until none of them is left', () => {
    const { card, stored, model, last } = createWorld(
      { ...unknown, found: ['new 0'] },
      { appPasswords: list('Phone - Mail') },
    )
    const left = [{ appPassword: one('new 0', { name: 'Phone - Mail' }), app: mailApp }]
    expect(card().state).toEqual({ show: 'unknown', left, found: 'it' })
    model.revoke(claras, ['new 0'])
    expect(last()).toMatchObject({ name: 'revokeAppPasswords', input: { ...claras, ids: ['new 0'] } })
    stored.appPasswords.value = list()
    expect(card().state).toMatchObject({ left: [] })
  })

  const long = 'The telephone in the garden'
  test.each([
    ['Phone - Mail', ['Phone - Mail', ' phone -  MAIL '], 'it'],
    [long, [long.slice(0, 20)], 'it'],
    [long, ['The'], 'others'],
    [long, [''], 'others'],
    ['Phone - Mail', ['My calendar'], 'others'],
    ['Phone - Mail', ['Phone - Mail', 'My calendar'], 'others'],
  ])('called %j is told for certain only where every name found is its own: %j', (name, names, found) => {
    const ids = names.map((_, at) => `new ${at}`)
    const { card } = createWorld({ ...unknown, name, found: ids }, { appPasswords: list(...names) })
    expect(card().state).toMatchObject({ show: 'unknown', found })
  })

  test('is not named without the list, and why it cannot be looked for is said', () => {
    const { card, stored } = createWorld({ ...unknown, found: ['2'] }, { signIns: {}, appPasswords: {} })
    expect(card().state).toEqual({ show: 'looking', error: 'signed-out' })
    stored.signIns.value = { clara: { status: 'signed-in', session: {} } }
    stored.appPasswords.value = { [key]: { status: 'loading', apps: [], appPasswords: [] } }
    stored.appPasswordCreations.value = { [key]: unknown }
    expect(card().state).toEqual({ show: 'looking', error: undefined })
    stored.appPasswords.value = { [key]: { status: 'failed', apps: [], appPasswords: [], error: 'offline' } }
    expect(card().state).toEqual({ show: 'looking', error: 'offline' })
  })

  test('is looked for again, within a press that grants the hosts where they are missing', async () => {
    const failed: AppPasswordList = { status: 'failed', apps: [], appPasswords: [], error: 'no-permission' }
    const { card, model, port, last } = createWorld(unknown, { appPasswords: { [key]: failed } })
    model.lookAgain(card())
    expect(port.requestHosts).toHaveBeenCalledOnce()
    await settled()
    expect(last()).toMatchObject({ name: 'refreshAppPasswords', input: claras })
  })

  test('can be revoked by its id where the list is not known', () => {
    const { card } = createWorld({ ...wanted, status: 'gone', id: '9', at: 1 }, { appPasswords: {} })
    expect(card().state).toEqual({
      show: 'gone',
      left: [{ appPassword: { id: '9', name: 'Phone - Mail' }, app: undefined }],
    })
  })
})

describe('the mail servers', () => {
  const own = { ...clara, profileId: 'webmail https://mail.firm.example/' } as const

  test('are those that the provider publishes', () => {
    expect(createWorld(created()).card().servers).toMatchObject({
      show: 'known',
      incoming: { protocol: 'imap', host: 'mail.privateemail.com', port: 993 },
      outgoing: { protocol: 'smtp', port: 465 },
    })
  })

  test('are never guessed, and are looked up at the domain only when the person wants it', async () => {
    const { card, model, port, last, asked } = createWorld(created(), { accounts: [own] })
    expect(card().servers).toEqual({ show: 'unknown' })
    expect(asked).toEqual([])
    model.lookUpServers(card())
    expect(port.requestOrigins).toHaveBeenCalledWith([
      'https://autoconfig.firm.example/*',
      'https://firm.example/*',
    ])
    expect(last()).toMatchObject({ name: 'lookUpMailSettings', input: claras })
    await settled()
    expect(asked).toHaveLength(1)
  })

  test('are waited for no longer when the person does not allow the hosts', async () => {
    const { card, model, hosts, last } = createWorld(created(), { accounts: [own] })
    hosts.granted = false
    model.lookUpServers(card())
    await settled()
    expect(last().name).toBe('hostsRefused')
  })

  test('that could not be looked up say so once', async () => {
    const { card, model, stored, last } = createWorld(created(), { accounts: [own] })
    model.lookUpServers(card())
    stored.mailSettings.value = { 'firm.example': { status: 'failed', error: 'offline' } }
    last().fail('offline')
    await settled()
    expect(card().servers).toEqual({ show: 'failed', error: 'offline' })
    expect(model.error.value).toBeUndefined()
  })

  test.each([
    [{ status: 'looking' }, { show: 'looking' }],
    [{ status: 'none' }, { show: 'none' }],
    [{ status: 'found', settings: { incoming: [], outgoing: [] } }, { show: 'none' }],
    [
      { status: 'failed', error: 'offline' },
      { show: 'failed', error: 'offline' },
    ],
  ] as const)('of a look-up that says %j', (lookup, servers) => {
    const facts = { accounts: [own], mailSettings: { 'firm.example': lookup } }
    expect(createWorld(created(), facts as unknown as Partial<Facts>).card().servers).toEqual(servers)
  })
})
