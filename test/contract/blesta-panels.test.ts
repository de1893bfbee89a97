import { describe, expect, test } from 'vitest'
import * as state from '../../src/core/state.ts'
import { defaultModes, type PanelModes } from '../town/blesta/modes.ts'
import type { TownReply } from '../town/site.ts'
import { address, before, host, next, usePanel } from './blesta.ts'
import { failing } from './town.ts'

const world = usePanel()

/** Panels built differently: nobody outside has seen the real one. */
const panels: [string, Partial<PanelModes>][] = [
  ['a page for each user', {}],
  ['a page for each user, in Turkish, saved without a redirect', { language: 'tr', answer: 'page' }],
  [
    'a part of a page, in Turkish, with icons',
    { build: 'part', language: 'tr', list: 'info', answer: 'page' },
  ],
  ['a part of a page and a script', { build: 'part', answer: 'json', list: 'unfolds' }],
  ['a window filled from the row', { build: 'modal-row', answer: 'json', list: 'menu' }],
  ['a window filled from a script, in Turkish', { build: 'modal-script', language: 'tr', answer: 'json' }],
  ['a window filled by JSON that is asked for', { build: 'modal-asks', answer: 'redirect', list: 'info' }],
  ['a form in each row', { build: 'row', answer: 'page' }],
  ['no box to tick and one for the password', { tick: 'none', confirm: false }],
  ['one user a page', { perPage: 1, build: 'modal-row' }],
]

describe.each(panels)('a panel with %s', (_, modes) => {
  test('has its users for mailboxes', async () => {
    Object.assign(world.panel.modes, modes)
    const { mailboxes } = await world.signedIn()
    expect(mailboxes.map((mailbox) => mailbox.address)).toEqual([
      'anna@firm.example',
      address,
      'shop@firm.example',
    ])
    for (const mailbox of mailboxes) {
      expect(state.Mailbox.safeParse(mailbox)).toEqual({ success: true, data: mailbox })
      expect(mailbox).toMatchObject({
        service: 'METUTech Mail',
        oneTimePassword: 'none',
        mailboxPassword: 'offered',
        currentPassword: 'not-needed',
        passwordPolicy: 'metutech',
      })
    }
  })

  test('changes the password of that one, by one request, and keeps all else', async () => {
    Object.assign(world.panel.modes, modes)
    const { change } = await world.signedIn()
    const was = { ...world.user() }
    for (const mustChange of [false, true]) {
      Object.assign(world.user() ?? {}, { mustChange, quota: '20' })
      world.town.requests.length = 0
      await change()
      expect(world.user()).toEqual({ ...was, mustChange, quota: '20' })
    }
    expect(world.holds()).toBe(next)
    expect(world.town.truth.mailbox('anna@firm.example')?.mailboxPassword).toBe(before)
    expect(world.sent(next)).toHaveLength(1)
    expect(world.town.requests.filter(({ path }) => path.includes('delete'))).toEqual([])
  })

  test('says why a password is refused', async () => {
    Object.assign(world.panel.modes, modes)
    const { change } = await world.signedIn()
    await expect(change('short')).rejects.toMatchObject({
      ...{ name: 'AppError', code: 'refused' },
      reason: expect.stringMatching(/8 (characters|karakter)/),
    })
    world.panel.modes.complaint = 'Not %s, please'
    await expect(change()).rejects.toMatchObject({ code: 'refused', reason: undefined })
    expect(world.holds()).toBe(before)
  })

  test('leaves open what became of a change that nothing is said of', async () => {
    Object.assign(world.panel.modes, modes, { answer: 'silent' })
    const { change } = await world.signedIn()
    await expect(change()).rejects.toEqual(failing('unknown-outcome'))
    expect(world.sent(next)).toHaveLength(1)
  })
})

/** Every page, with something in it replaced. */
const instead = (of: string | RegExp, by: string, path?: RegExp) =>
  world.town.setFault(
    { host, method: 'GET', ...(path && { path }) },
    {
      kind: 'change',
      change: (reply: TownReply) => ({ ...reply, body: String(reply.body).replaceAll(of as string, by) }),
    },
  )

describe('a panel that cannot be understood for certain', () => {
  test.each<[string, Partial<PanelModes>, RegExp | string, string]>([
    ['a field is not known to the script', { build: 'modal-row' }, /edit\[lastName\]/g, 'edit[nickname]'],
    [
      'nothing says which user the window is for',
      { build: 'modal-row' },
      /<input type="hidden" name="edit\[id\]">/g,
      '',
    ],
    ['a quota is not among those offered', { build: 'modal-script' }, /value="5"/g, 'value="6"'],
    [
      'two things are said of one user',
      { build: 'modal-script' },
      'openOn(page);',
      'var x = {"email":"hello@firm.example","quota":"1"};',
    ],
    ['the present password is asked for', {}, />Confirm Password</g, '>Current Password<'],
    ['the form is sent by GET', {}, /method="post" action="([^"]*edit)/g, 'action="$1'],
    ['the form is sent to another host', {}, /action="[^"]*edit/g, 'action="https://other.example/edit'],
    [
      'the second box is for something else',
      { build: 'modal-row' },
      />Confirm Password</g,
      '>Password of the archive<',
    ],
    ['a script fills the page later', {}, /(name="(first|last)_name") value="[^"]*"/g, '$1'],
    ['the form is for adding somebody', {}, />Save</g, '>Add<'],
    [
      'two boxes may be the one to tick',
      {},
      /name="force_change" value="1">(<label[^>]*>)Require a password change at next login/g,
      'name="reset_password" value="1">$1Reset the password',
    ],
    ['there is no form', { build: 'part' }, /<form.*<\/form>/gs, 'Please wait'],
    ['the form is cut off', { build: 'part' }, /<\/form>.*/gs, ''],
    ['it is somebody else’s form', {}, /value="Hello"/g, 'value="shop@firm.example"'],
  ])('gets no password and leads to its own page: %s', async (_, modes, of, by) => {
    Object.assign(world.panel.modes, modes)
    const { change, mailbox } = await world.signedIn()
    instead(of, by, modes.build === 'part' ? /\/edit\/7/ : undefined)
    await expect(change()).rejects.toEqual(failing('needs-page'))
    expect(world.sent(next)).toEqual([])
    expect(mailbox.pageUrl).toMatch(`https://${host}/client/`)
  })

  test('is asked for the e-mail services alone where its menu has them', async () => {
    world.panel.modes.list = 'info'
    const { provider, session } = await world.signedIn()
    await provider.mailboxes(session)
    expect(world.town.requests.filter(({ path }) => path.includes('/services/info/6/'))).toEqual([])
  })

  test('offers nothing for a user who cannot be edited', async () => {
    const { provider, session, mailbox } = await world.signedIn()
    instead(/<a href="[^"]*edit\/2\/" class="btn">Edit<\/a>/g, '–')
    const { mailboxes } = await provider.mailboxes(session)
    expect(mailboxes.map(({ mailboxPassword }) => mailboxPassword)).toEqual([
      'offered',
      'offered',
      'not-offered',
    ])
    const change = provider.mailboxPassword?.change(session, mailbox, { current: '', next })
    await expect(change).rejects.toEqual(failing('not-offered'))
  })

  test.each([
    ['without the link to the users', /<a [^>]*>Manage Users<\/a>/g],
    ['whose list has nothing to open', /<td><a href="\/client\/services\/manage\/\d\/">Settings<\/a><\/td>/g],
  ])('says so where there would be no mailbox to show: one %s', async (_, of) => {
    const { provider, session } = await world.signedIn()
    instead(of, '')
    await expect(provider.mailboxes(session)).rejects.toEqual(failing('changed'))
  })
})

describe('what a panel says of a change', () => {
  const answering = (reply: TownReply) =>
    world.town.setFault({ host, method: 'POST' }, { kind: 'change', change: () => reply })
  const page = (body: string) => ({
    status: 200,
    body: `<html><body><a href="/client/logout/">x</a>${body}</body></html>`,
  })
  test.each<[string, TownReply, string]>([
    [
      'two things at once',
      page('<p class="alert-success">Saved</p><p class="alert-danger">Not saved</p>'),
      'unknown-outcome',
    ],
    ['what it always says', page('<div class="alert-success">Welcome</div>'), 'unknown-outcome'],
    [
      'what a script may show later',
      page('<p class="alert-success" style="display:none">Saved</p>'),
      'unknown-outcome',
    ],
    [
      'a form that is no longer good',
      page('<div class="alert-danger">The form token is invalid.</div>'),
      'signed-out',
    ],
    [
      'the sign-in page',
      {
        status: 200,
        body: '<html><form method="post"><input name="username"><input type="password" name="password"></form></html>',
      },
      'signed-out',
    ],
    [
      'a firewall’s page',
      { status: 403, body: '<html><p class="alert-danger">Blocked</p></html>' },
      'unknown-outcome',
    ],
    [
      'JSON of another kind',
      { status: 200, body: '{"__proto__":{"success":true},"data":[]}' },
      'unknown-outcome',
    ],
    ['JSON that is cut off', { status: 200, body: '{"success":true' }, 'unknown-outcome'],
    [
      'JSON that says two things',
      { status: 200, body: '{"success":true,"error":"Quota"}' },
      'unknown-outcome',
    ],
  ])('is read with care: %s', async (_, reply, code) => {
    const { change } = await world.signedIn()
    const end = instead('<h1>', '<div class="alert-success">Welcome</div><h1>')
    answering(reply)
    await expect(change()).rejects.toEqual(failing(code))
    end()
  })
})

test('every mode is as new for each test', () => {
  expect(world.panel.modes).toEqual(defaultModes)
})
