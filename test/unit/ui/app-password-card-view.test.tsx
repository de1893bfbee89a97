// @vitest-environment happy-dom
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { AppPasswordCreation } from '../../../src/core/app-password-state.ts'
import { AppPasswordCardView } from '../../../src/ui/app-password-card-view.tsx'
import { createAppPasswordCards } from '../../../src/ui/app-password-cards.ts'
import type { Facts } from '../../../src/ui/stored.ts'
import { clara, claras, created, inside, key, one, ready, start, wanted } from './app-password-world.ts'
import { createFakePort, createFakeStored } from './fake-port.ts'
import { buttonWith, focusedText, leave, press, show, text } from './page.tsx'

beforeEach(() => void vi.useFakeTimers({ now: start, toFake: ['Date'] }))
afterEach(() => {
  leave()
  vi.useRealTimers()
})

async function createWorld(creation: AppPasswordCreation, facts: Partial<Facts> = {}) {
  const stored = createFakeStored({ ...inside(), appPasswordCreations: { [key]: creation }, ...facts })
  const world = createFakePort()
  const model = createAppPasswordCards(world.port, stored)
  const [another, signIn] = [vi.fn(), vi.fn()]
  const View = () =>
    model.cards.value.map((card) => (
      <AppPasswordCardView
        key={card.key}
        card={card}
        model={model}
        port={world.port}
        makeAnother={another}
        signIn={signIn}
        moveFocus
      />
    ))
  await show(<View />)
  return { ...world, stored, model, another, signIn }
}
const of = (appId: string) => ({ ...created(), appId })
const link = () => document.querySelector<HTMLAnchorElement>('a[download]')

describe('the card of a new app password', () => {
  test('has every value to copy exactly, takes the focus and waits to be saved', async () => {
    const { port, last } = await createWorld(created())
    expect(focusedText()).toBe('appPassword_made')
    expect(document.querySelector('.password')?.textContent).toBe('abcd-efgh-ijkl-mnop')
    for (const button of document.querySelectorAll<HTMLButtonElement>('.copy'))
      await act(() => button.click())
    expect(vi.mocked(port.copy).mock.calls).toEqual([
      ['clara', 'no-secret'],
      ['abcd-efgh-ijkl-mnop', 'secret'],
      ['mail.privateemail.com', 'no-secret'],
      ['mail.privateemail.com', 'no-secret'],
    ])
    await press('appPassword_saved')
    expect(last()).toMatchObject({ name: 'appPasswordSaved', input: claras })
  })

  test('says that it is not certain that the mail servers take it', async () => {
    await createWorld(created())
    expect(text()).toContain('appPassword_uncertain Private Email')
    expect(text()).not.toContain('appPassword_uncertain_mailboxOrg')
  })

  test('names the other thing that mailbox.org has', async () => {
    await createWorld(created(), { accounts: [{ ...clara, profileId: 'mailbox-org' }] })
    expect(text()).toContain('appPassword_uncertain_mailboxOrg')
  })

  test('offers an Apple profile that holds no password', async () => {
    const made: Blob[] = []
    const create = vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      made.push(blob as Blob)
      return 'blob:one'
    })
    await createWorld(created())
    expect(link()?.getAttribute('href')).toBe('blob:one')
    expect(link()?.download).toBe('clara@firm.example.mobileconfig')
    const profile = await made[0]?.text()
    expect(profile).toContain('<string>mail.privateemail.com</string>')
    expect(profile).not.toContain('abcd-efgh-ijkl-mnop')
    create.mockRestore()
  })

  test('shows no mail servers and no Apple profile for a calendar', async () => {
    await createWorld(of('caldav') as AppPasswordCreation)
    expect(text()).not.toContain('mail.privateemail.com')
    expect(link()).toBeNull()
    expect(text()).toContain('appPassword_server_help')
    expect(document.querySelector('.qr')).not.toBeNull()
  })

  test('stays that of a calendar after signing out, when the list is gone', async () => {
    const app = { name: 'Calendar Client', kind: 'calendar' } as const
    await createWorld({ ...created(), appId: 'caldav', app }, { signIns: {}, appPasswords: {} })
    expect(text()).toContain('appPassword_made_about app_calendar')
    expect(text()).not.toContain('mail.privateemail.com')
    expect(link()).toBeNull()
  })

  test('shows no mail servers and no Apple profile where it is not known what it is for', async () => {
    await createWorld(created(), { signIns: {}, appPasswords: {} })
    expect(text()).toContain('appPassword_made_about app_unknown')
    expect(text()).not.toContain('mail.privateemail.com')
    expect(link()).toBeNull()
    expect(text()).toContain('appPassword_server_help')
  })

  test('offers to look up mail servers that are not known', async () => {
    const own = { ...clara, profileId: 'webmail https://mail.firm.example/' } as const
    const { port } = await createWorld(created(), { accounts: [own] })
    expect(text()).toContain('appPassword_servers_unknown firm.example')
    await press('appPassword_servers_lookUp')
    expect(port.requestOrigins).toHaveBeenCalledOnce()
  })
})

describe('an app password that nobody has seen', () => {
  const unknown = { ...wanted, status: 'unknown' as const, before: [] as string[], at: 1 }

  const list = (...names: string[]) => ({
    appPasswords: { [key]: ready(names.map((name, at) => one(String(at), { name }))) },
  })
  const ids = (count: number) => Array.from({ length: count }, (_, at) => String(at))

  test('is revoked after the question what that costs, and then another can be made', async () => {
    const { last, asked, another } = await createWorld(
      { ...unknown, found: ids(2) },
      list(wanted.name, wanted.name),
    )
    expect(text()).toContain('appPassword_mayBeMade_about')
    await press('appPassword_revoke')
    expect(focusedText()).toBe('appPassword_ask_many 2')
    expect(text()).toContain('app_mail_loses')
    expect(text()).toContain('appPassword_ask_final')
    expect(asked).toEqual([])
    await press('appPassword_revoke_many 2')
    expect(last()).toMatchObject({ name: 'revokeAppPasswords', input: { ids: ids(2) } })
    last().answer()
    await act(async () => undefined)
    await press('appPassword_another')
    expect(another).toHaveBeenCalledOnce()
  })

  test('stays when the person thinks better of it, who is back at the button then', async () => {
    const { asked } = await createWorld({ ...unknown, found: ids(1) }, list(wanted.name))
    await press('appPassword_revoke')
    await press('appPassword_keep_one')
    expect(focusedText()).toBe('appPassword_revoke')
    expect(asked).toEqual([])
  })

  test('is not claimed to be what has another name', async () => {
    await createWorld({ ...unknown, found: ids(1) }, list('My calendar'))
    expect(document.querySelector('h2')?.textContent).toBe('appPassword_mayBeIt')
    expect(text()).toContain('appPassword_mayBeIt_one Private Email')
    expect(text()).toContain('My calendar')
    expect(text()).not.toContain('appPassword_mayBeMade')
  })

  test('is one of many, of which those are counted that are not named', async () => {
    await createWorld({ ...unknown, found: ids(12) }, list(...ids(12)))
    expect(text()).toContain('appPassword_mayBeIt_many')
    expect(document.querySelectorAll('li').length).toBe(11)
    expect(text()).toContain('appPassword_ask_more 2')
  })

  test('was not found where nothing was', async () => {
    await createWorld({ ...unknown, found: [] })
    expect(document.querySelector('h2')?.textContent).toBe('appPassword_notFound')
    expect(buttonWith('appPassword_revoke')).toBeUndefined()
  })

  test('that cannot be looked for signed out leads to the sign-in, and can be put away', async () => {
    const { signIn, last } = await createWorld(unknown, { signIns: {} })
    expect(document.querySelector('h2')?.textContent).toBe('appPassword_notLooked')
    expect(document.querySelector('[aria-busy=true]')).toBeNull()
    expect(text()).toContain('error_signedOut')
    await press('signIn_button')
    expect(signIn).toHaveBeenCalledOnce()
    await press('appPassword_close')
    expect(last()).toMatchObject({ name: 'appPasswordSaved', input: claras })
  })

  test('that could not be looked for is looked for again', async () => {
    const failed = { ...ready([]), status: 'failed', error: 'offline' } as const
    const { last } = await createWorld(unknown, { appPasswords: { [key]: failed } })
    expect(text()).toContain('error_offline')
    await press('popup_tryAgain')
    expect(last()).toMatchObject({ name: 'refreshAppPasswords', input: claras })
  })

  test('of an account that is signed out asks for the sign-in before anything else', async () => {
    const { signIn } = await createWorld({ ...wanted, status: 'gone', id: '1', at: 1 }, { signIns: {} })
    expect(buttonWith('appPassword_revoke')).toBeUndefined()
    expect(buttonWith('appPassword_another')).toBeUndefined()
    await press('signIn_button')
    expect(signIn).toHaveBeenCalledOnce()
  })

  test('is gone after its time, and its password with it', async () => {
    await createWorld({ ...wanted, status: 'gone', id: '1', at: 1 })
    expect(document.querySelector('.password')).toBeNull()
    expect(buttonWith('appPassword_revoke')).toBeDefined()
  })

  test('of which nobody can tell which it is has to be looked for in the list', async () => {
    await createWorld({ ...wanted, status: 'gone', at: 1 })
    expect(text()).toContain('appPassword_gone_somewhere')
    expect(buttonWith('appPassword_revoke')).toBeUndefined()
  })
})

test.each(['<img src=x onerror=alert(1)>', '\u202egnp.exe', `${'W'.repeat(10_000)}`])(
  'a name of markup, of signs that turn the direction or without an end is text and short: %#',
  async (name) => {
    await createWorld({ ...wanted, name, status: 'creating', at: 1 })
    expect(document.querySelector('img')).toBeNull()
    expect(text()).not.toContain('\u202e')
    expect(text().length).toBeLessThan(300)
  },
)
