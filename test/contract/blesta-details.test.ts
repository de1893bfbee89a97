import { describe, expect, test } from 'vitest'
import type { PanelModes } from '../town/blesta/modes.ts'
import type { TownReply } from '../town/site.ts'
import { before, host, kim, usePanel } from './blesta.ts'
import { failing } from './town.ts'

const world = usePanel()

const panels: [string, Partial<PanelModes>][] = [
  ['a page for each user', {}],
  [
    'a page for each user, in Turkish, with words in cells',
    { language: 'tr', labels: 'cells', answer: 'page' },
  ],
  ['a part of a page, in Turkish', { build: 'part', language: 'tr', list: 'info', answer: 'json' }],
  ['a part of a page with the quota in a box', { build: 'part', quota: 'box' }],
  ['a window filled from the row', { build: 'modal-row', answer: 'json' }],
  [
    'a window filled from a script, the quota in a box',
    { build: 'modal-script', quota: 'box', labels: 'cells' },
  ],
  ['a window filled by JSON that is asked for', { build: 'modal-asks', language: 'tr' }],
  ['a form in each row', { build: 'row', answer: 'page' }],
  ['no box to tick and one for the password', { tick: 'none', confirm: false }],
]

describe.each(panels)('a panel with %s', (_, modes) => {
  test('tells names and quota, and takes others without touching the password', async () => {
    Object.assign(world.panel.modes, modes)
    Object.assign(world.user() ?? {}, { mustChange: true })
    const { mailbox, details, changeDetails } = await world.signedIn()
    expect(mailbox.details).toBe('offered')
    expect(await details()).toEqual({ firstName: 'Hello', lastName: 'Çelik & Co', quotaMB: 5000 })
    await changeDetails({ lastName: 'Öz <i>', quotaMB: 20_000 })
    expect(await details()).toEqual({ firstName: 'Hello', lastName: 'Öz <i>', quotaMB: 20_000 })
    await changeDetails({ firstName: 'Ayşe' })
    expect(world.user()).toMatchObject({
      firstName: 'Ayşe',
      lastName: 'Öz <i>',
      quota: '20',
      mustChange: true,
    })
    expect(world.holds()).toBe(before)
    const bodies = world.town.requests.filter(({ method }) => method === 'POST').map(({ body }) => body)
    expect(bodies).toHaveLength(2)
    for (const body of bodies)
      for (const [name, value] of new URLSearchParams(body))
        if (/pass|pw|sifre/i.test(name)) expect(value).toBe('')
  })
})

const instead = (of: RegExp, by: string) =>
  world.town.setFault(
    { host, method: 'GET', path: /\/edit\// },
    {
      kind: 'change',
      change: (reply: TownReply) => ({ ...reply, body: String(reply.body).replaceAll(of, by) }),
    },
  )

describe('the names and the quota of a user', () => {
  test('are only those the form has for certain', async () => {
    const { details, changeDetails } = await world.signedIn()
    instead(/>Quota /g, '>Plan ')
    instead(/name="quota"/g, 'name="plan"')
    expect(await details()).toEqual({ firstName: 'Hello', lastName: 'Çelik & Co', quotaMB: 5000 })
    world.town.clearFaults()
    instead(/>Quota <select name="quota">/g, '>Plan <select name="plan">')
    expect(await details()).toEqual({ firstName: 'Hello', lastName: 'Çelik & Co' })
    await expect(changeDetails({ quotaMB: 1000 })).rejects.toEqual(failing('needs-page'))
    await expect(changeDetails({ displayName: 'Ayşe' })).rejects.toEqual(failing('needs-page'))
    world.town.clearFaults()
    instead(/>Last Name/g, '>First Name')
    expect(await details()).toEqual({ quotaMB: 5000 })
  })

  test('are no quota where a number has no unit', async () => {
    world.panel.modes.quota = 'box'
    const { details } = await world.signedIn()
    instead(/> GB/g, '>')
    expect(await details()).toEqual({ firstName: 'Hello', lastName: 'Çelik & Co' })
  })

  test('are refused with what is offered where a quota is not', async () => {
    const { changeDetails } = await world.signedIn()
    await expect(changeDetails({ quotaMB: 7000 })).rejects.toMatchObject({
      code: 'refused',
      reason: '1 GB, 5 GB, 20 GB',
    })
    expect(world.town.requests.filter(({ method }) => method === 'POST')).toEqual([])
  })

  test('are refused in the panel’s words', async () => {
    const { changeDetails } = await world.signedIn()
    await expect(changeDetails({ firstName: '' })).rejects.toMatchObject({
      code: 'refused',
      reason: 'Please enter a first name.',
    })
  })

  test.each([
    ['holds something', / disabled/g, ' value="********"'],
    ['must hold something', / disabled/g, ' required'],
  ])('lead to the panel’s page where the box for the password %s', async (_, of, by) => {
    const { changeDetails } = await world.signedIn()
    instead(of, by)
    await expect(changeDetails({ firstName: 'Ayşe' })).rejects.toEqual(failing('needs-page'))
    expect(world.user()?.firstName).toBe('Hello')
  })

  test('are changed with the box for the password unticked, though it stands ticked', async () => {
    const { changeDetails } = await world.signedIn()
    instead(/value="yes"/g, 'value="yes" checked')
    await changeDetails({ firstName: 'Ayşe' })
    expect(world.user()?.firstName).toBe('Ayşe')
    expect(world.holds()).toBe(before)
  })

  test('are never changed by part of an answer, and left open by part of the last', async () => {
    world.panel.modes.answer = 'page'
    const { changeDetails } = await world.signedIn()
    for (const method of ['GET', 'POST'])
      for (let part = 0; part < 1; part += 0.2) {
        const cut = (body: string) => body.slice(0, Math.floor(part * body.length))
        const change = (reply: TownReply) => ({ ...reply, body: cut(String(reply.body)) })
        const end = world.town.setFault({ host, method }, { kind: 'change', change })
        const changing = changeDetails({ firstName: `${method} ${part}` })
        await expect(changing).rejects.toEqual(failing(method === 'GET' ? 'changed' : 'unknown-outcome'))
        end()
        expect(world.user()?.firstName).toBe(method === 'GET' ? 'Hello' : `POST ${part}`)
      }
  })

  test('are nobody else’s', async () => {
    const { provider, details, changeDetails } = await world.signedIn()
    await provider.signIn(kim)
    await expect(details()).rejects.toEqual(failing('signed-out'))
    await expect(changeDetails({ firstName: 'Kim' })).rejects.toEqual(failing('signed-out'))
    expect(world.user()?.firstName).toBe('Hello')
  })
})

describe('how full a mailbox is', () => {
  test.each<[Partial<PanelModes>, object | undefined]>([
    [{ sizes: 'pair' }, { usedMB: 400, allowedMB: 5000 }],
    [
      { sizes: 'pair', language: 'tr' },
      { usedMB: 400, allowedMB: 5000 },
    ],
    [
      { sizes: 'pair', language: 'tr', build: 'part', list: 'info' },
      { usedMB: 400, allowedMB: 5000 },
    ],
    [{ sizes: 'columns' }, { usedMB: 400, allowedMB: 5000 }],
    [
      { sizes: 'columns', language: 'tr', build: 'modal-row' },
      { usedMB: 400, allowedMB: 5000 },
    ],
    [{ sizes: 'percent' }, undefined],
  ])('is read where the list says so: %j', async (modes, usage) => {
    Object.assign(world.panel.modes, modes)
    const { mailboxes } = await world.signedIn()
    expect(mailboxes.map((mailbox) => mailbox.usage)).toEqual([usage, usage, usage])
  })
})
