// @vitest-environment happy-dom
import { act } from 'preact/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { mailboxKey, type PasswordChange } from '../../../src/core/state.ts'
import { PasswordCardView } from '../../../src/ui/password-card-view.tsx'
import { createPasswordCards } from '../../../src/ui/password-cards.ts'
import { passwordTroubleWords } from '../../../src/ui/password-trouble.ts'
import { berta, createFakePort, createFakeStored, mailbox, settled } from './fake-port.ts'
import { buttonWith, leave, press, show, text } from './page.tsx'

const ref = { accountId: 'berta', mailboxId: 'box' }
const changed: PasswordChange = { status: 'changed', next: 'new-One', at: 1 }
const unknown: PasswordChange = { status: 'unknown', next: 'new-One', at: 1 }
const webmail = ['https://mail.firm.example/*']

afterEach(leave)

async function createWorld(change: PasswordChange, accounts = [berta], mailboxes = [mailbox('box')]) {
  const stored = createFakeStored({
    accounts,
    mailboxes: { berta: { status: 'ready', mailboxes } },
    passwordChanges: { [mailboxKey(ref)]: change },
  })
  const world = createFakePort()
  const model = createPasswordCards(world.port, stored)
  const draw = async () => {
    const [card] = model.cards.value
    if (card === undefined) throw new Error('no card')
    await show(<PasswordCardView card={card} model={model} copy={world.port.copy} />)
  }
  await draw()
  const answer = (act_: () => void) =>
    act(async () => {
      act_()
      await settled()
    })
  return { ...world, stored, draw, answer }
}

test('signs in to the webmail with the new password, and asks for its host within the click', async () => {
  const { port, last, answer } = await createWorld(changed)
  buttonWith('password_openWithIt')?.click()
  expect(port.requestOrigins).toHaveBeenCalledExactlyOnceWith(webmail)
  expect(last()).toMatchObject({ name: 'openWithPassword', input: ref })
  await answer(() => undefined)
  expect(text()).toContain('popup_openWebmail_busy')
  await answer(() => last().fail('offline'))
  expect(text()).toContain('error_offline mail.firm.example')
})

test('a mailbox that the webmail does not open, or nobody knows any more, is not opened there', async () => {
  const thexyz = { ...berta, profileId: 'thexyz' } as const
  await createWorld(changed, [thexyz])
  expect(buttonWith('password_openWithIt')).toBeDefined()
  await leave()
  await createWorld(changed, [thexyz], [mailbox('box', { oneTimePassword: 'older-generation' })])
  expect(buttonWith('password_openWithIt')).toBeUndefined()
  await leave()
  await createWorld(changed, [thexyz], [])
  expect(buttonWith('password_openWithIt')).toBeUndefined()
})

test.each<[PasswordChange, string, string]>([
  [unknown, 'password_try', 'tryPassword'],
  [changed, 'password_openWithIt', 'openWithPassword'],
])(
  'tells the worker before the browser asks, which may close the popup: %o',
  async (change, button, name) => {
    const { port, asked } = await createWorld(change)
    vi.mocked(port.requestOrigins).mockReturnValue(new Promise(() => undefined))
    buttonWith(button)?.click()
    expect(asked).toMatchObject([{ name, input: ref }])
  },
)

test('without the host nothing is opened or tried, and the card says why', async () => {
  const { hosts, asked, answer } = await createWorld(unknown)
  hosts.granted = false
  await answer(() => buttonWith('password_try')?.click())
  expect(asked.map(({ name }) => name)).toEqual(['tryPassword', 'hostsRefused'])
  await answer(() => asked[0]?.fail('no-permission'))
  expect(text()).toContain('password_tried_notTold')
  expect(text()).toContain('error_noPermission')
})

test('a doubt is settled by signing in: pressed once, asked once', async () => {
  const { port, asked, answer } = await createWorld(unknown)
  expect(text()).toContain('password_unknown_findOut')
  buttonWith('password_try')?.click()
  expect(port.requestOrigins).toHaveBeenCalledExactlyOnceWith(webmail)
  buttonWith('password_try')?.click()
  await answer(() => undefined)
  expect(asked).toMatchObject([{ name: 'tryPassword', input: ref }])
  expect(buttonWith('password_try_busy')?.getAttribute('aria-disabled')).toBe('true')
})

test('a try that another page has begun is under way here too', async () => {
  await createWorld({ ...unknown, trying: true })
  expect(buttonWith('password_try_busy')).toBeDefined()
})

test('says that the new password works, once that is known', async () => {
  const { stored, draw } = await createWorld(unknown)
  stored.passwordChanges.value = { [mailboxKey(ref)]: { ...changed, wasTried: true } }
  await draw()
  expect(text()).toContain('password_wasTried')
  expect(text()).toContain('password_changed_title')
  expect(text()).not.toContain('password_unknown')
})

test('says why an earlier try came to nothing, and keeps both ways open', async () => {
  await createWorld({ ...unknown, because: 'not-offered' })
  expect(text()).toContain('password_tried_notOffered mail.firm.example')
  expect(buttonWith('password_try')).toBeDefined()
  expect(document.querySelector('a')?.getAttribute('href')).toBe('https://mail.firm.example/')
})

test('of an account that is forgotten the person finds out alone', async () => {
  await createWorld(unknown, [])
  expect(text()).toContain('password_unknown_next')
  expect(buttonWith('password_try')).toBeUndefined()
  await press('password_saved')
})

test.each([[], [berta]])('names its mailbox whoever is signed in: %o', async (...accounts) => {
  await createWorld({ ...changed, address: 'info@firm.example' }, accounts)
  expect(document.querySelector('.address')?.textContent).toBe('info@firm.example')
})

test('in doubt has the earlier new ones too that a late provider may set', async () => {
  await createWorld({ ...unknown, late: ['first-One'] })
  expect(document.querySelector('details .password')?.textContent).toBe('first-One')
})

test('a change that was not made says that the old password holds', () => {
  expect(passwordTroubleWords('not-done')).toEqual({
    happened: 'password_notDone',
    next: 'password_notDone_next',
  })
})
