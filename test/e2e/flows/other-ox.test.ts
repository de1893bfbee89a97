import { expect, test } from 'vitest'
import { inQrCode, onCard, readCard, scanQrCode } from '../harness/app-password-card.ts'
import { letsIn } from '../harness/ox-client.ts'
import {
  atPrivateEmail,
  createAppPassword,
  lena,
  pictureOfQrCode,
  privateEmail,
} from '../harness/ox-scene.ts'
import { atTheDoor, inboxOpened, type Scene, signedIn } from '../harness/scene.ts'
import { say } from '../harness/words.ts'

const host = 'ox.firm.example'
const nora = { name: 'nora@firm.example', password: 'cobalt-Garden-95' }
const imap = { protocol: 'imap', host: 'mail.firm.example', port: 993, security: 'tls' } as const
const smtp = { protocol: 'smtp', host: 'mail.firm.example', port: 465, security: 'tls' } as const

const isAutoconfig = ({ host: asked }: { readonly host: string }) =>
  /^(autoconfig\.)?firm\.example$/.test(asked)

const grantedHosts = ({ popup }: Scene) =>
  popup.page.evaluate('chrome.permissions.getAll().then(({ origins }) => origins)') as Promise<string[]>

const incomingServer = ({ popup }: Scene) =>
  popup.page.getByRole('term').filter({ hasText: say('appPassword_incoming', ['IMAP']) })

async function withCardOfNora(): Promise<Scene & { card: Awaited<ReturnType<typeof createAppPassword>> }> {
  const scene = await atTheDoor()
  await scene.popup.signInAt(host, nora)
  return { ...scene, card: await createAppPassword(scene.popup) }
}

test('at any OX by its address, the mail servers are asked for only when wanted, and their hosts given back', async () => {
  const scene = await withCardOfNora()
  const { town, popup, card } = scene
  expect(await letsIn(town, host, card)).toBe(true)
  expect(Object.keys(card).sort()).toEqual(['login', 'password'])
  expect(town.requests.filter(isAutoconfig)).toEqual([])
  expect(await grantedHosts(scene)).toEqual([`https://${host}/*`])

  await popup.button('appPassword_servers_lookUp').click()
  await incomingServer(scene).waitFor()
  expect(await readCard(popup.page)).toEqual({ ...card, incoming: onCard(imap), outgoing: onCard(smtp) })
  expect(await scanQrCode(popup.page, await pictureOfQrCode(popup))).toEqual(
    expect.arrayContaining([inQrCode(imap), inQrCode(smtp)]),
  )
  await popup.page.getByRole('link', { name: say('appPassword_apple') }).waitFor()
  await expect.poll(() => grantedHosts(scene)).toEqual([`https://${host}/*`])
  const asked = town.requests.filter(isAutoconfig)
  expect(asked.length).toBe(1)
  // Neither who asks nor for whom.
  expect(JSON.stringify(asked)).not.toMatch(/nora|cookie/)
})

test('the second place is asked where the first knows nothing, and where neither does that is said', async () => {
  const scene = await withCardOfNora()
  const { town, popup } = scene
  town.autoconfig.modes.places = 'none'
  await popup.button('appPassword_servers_lookUp').click()
  await popup.text('appPassword_servers_nothing', 'firm.example', host).waitFor()
  await expect.poll(() => grantedHosts(scene)).toEqual([`https://${host}/*`])
  town.autoconfig.modes.places = 'second'
  await popup.button('appPassword_servers_again').click()
  await incomingServer(scene).waitFor()
  expect((await readCard(popup.page)).incoming).toBe(onCard(imap))
  await expect.poll(() => grantedHosts(scene)).toEqual([`https://${host}/*`])
})

test('whoever does not allow the hosts of the domain is told so, and nothing is sent there', async () => {
  const scene = await withCardOfNora()
  const { town, popup } = scene
  await popup.page.evaluate('browser.permissions.request = () => Promise.resolve(false)')
  await popup.button('appPassword_servers_lookUp').click()
  await popup.text('error_noPermission', 'firm.example').waitFor()
  expect(town.requests.filter(isAutoconfig)).toEqual([])
})

test('a new mailbox password is shown once, the person is signed out, and it alone opens the mailbox from then on', async () => {
  const { town, popup } = await atPrivateEmail()
  const { page } = popup
  await popup.button('password_title').click()
  await popup.text('password_signsOut', 'Private Email').waitFor()
  await page.getByLabel(say('password_current'), { exact: true }).fill(lena.password)
  await popup.button('password_save').click()
  await popup.text('password_changed_title').waitFor()
  const next = (await page.locator('dl.shown-once code').textContent()) ?? ''
  expect(town.truth.mailbox(lena.name)?.mailboxPassword).toBe(next)
  expect(next).not.toBe(lena.password)

  await popup.button('password_saved').click()
  await popup.button('signIn_button').waitFor()
  expect(await page.textContent('body')).not.toContain(next)
  await popup.signIn(lena)
  await popup.text('error_wrongPassword', 'Private Email').waitFor()
  await popup.signIn({ ...lena, password: next })
  await popup.button('appPassword_new').waitFor()
  expect(await letsIn(town, privateEmail, { login: lena.name, password: lena.password })).toBe(false)
})

test.each(['ox-A', 'ox-B', 'ox-C'] as const)(
  'Open webmail fills the sign-in page of OX of generation %s and reaches the inbox',
  async (form) => {
    const { browser, popup } = await signedIn('anna@firm.example', ({ webmail }) => {
      webmail.modes.form = form
    })
    await popup.button('popup_openWebmail').click()
    expect(await inboxOpened(browser)).toBe('anna@firm.example')
  },
)
