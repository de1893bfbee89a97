import { describe, expect, test } from 'vitest'
import { namedProfiles } from '../../src/core/profiles.ts'
import type { Provider } from '../../src/core/provider.ts'
import * as state from '../../src/core/state.ts'
import { status } from '../town/faults.ts'
import { authenticatorApp, backupString, passkey, securityKey, textMessage } from '../town/ox/account.ts'
import { demoTotpSecret, totp } from '../town/whmcs/totp.ts'
import { anna, pendingOf, useOx } from './ox.ts'
import { failing } from './town.ts'

const shown = 'ABCD EFGH IJKL'
const backup = backupString(shown)
const tablet = { ...authenticatorApp, id: '10', name: 'My <b>tablet</b>\u202e' }

describe('the second factor of OX App Suite', () => {
  const world = useOx(namedProfiles['private-email'])
  const code = () => totp(demoTotpSecret, world.town.clock.now())
  const started = () =>
    world.town.requests
      .filter(({ path }) => path.includes('startAuthentication'))
      .map(({ path }) => new URLSearchParams(path.split('?')[1]).get('providerName'))
  const answer = (provider: Provider, pending: ReturnType<typeof pendingOf>, typed: string) =>
    provider.answerSecondFactor(pending, { kind: 'code', code: typed })

  test('is asked for at once where there is one device, and takes a code with blanks in it', async () => {
    world.setDevices(authenticatorApp)
    const provider = world.browser()()
    const asked = await provider.signIn(anna)
    expect(asked).toMatchObject({
      kinds: ['code'],
      deviceId: 'TOTP/9',
      devices: [{ id: 'TOTP/9', name: 'My phone', kind: 'code-app' }],
    })
    expect(state.SignInState.safeParse(asked).success).toBe(true)
    const done = await answer(provider, pendingOf(asked), ` ${code().slice(0, 3)} ${code().slice(3)} `)
    if (done.status !== 'signed-in') throw new Error(done.status)
    expect((await provider.mailboxes(done.session)).mailboxes).toHaveLength(1)
  })

  test('leaves a session that ends where nobody answers', async () => {
    world.setDevices(authenticatorApp)
    const provider = world.browser()()
    const asked = await provider.signIn(anna)
    if (asked.status !== 'second-factor') throw new Error(asked.status)
    await provider.signOut(asked.session ?? null)
    await expect(answer(provider, asked.pending, code())).rejects.toEqual(failing('signed-out'))
  })

  test('is noticed also where the sign-in itself does not tell', async () => {
    for (const factorKey of [undefined, 'multifactor']) {
      Object.assign(world.ox.modes, { factorKey })
      world.setDevices(authenticatorApp)
      expect(await world.browser()().signIn(anna)).toMatchObject({ status: 'second-factor' })
    }
  })

  test.each(['MFA-0021', 'MFA-0022', 'MFA-0023', 'AUTHENTICATION_DENIED'] as const)(
    'refuses a wrong code by %s, and takes the right one after it',
    async (wrongCode) => {
      world.ox.modes.wrongCode = wrongCode
      world.setDevices(authenticatorApp)
      const provider = world.browser()()
      const pending = pendingOf(await provider.signIn(anna))
      await expect(answer(provider, pending, '000000')).rejects.toEqual(failing('wrong-code'))
      expect(await answer(provider, pending, code())).toMatchObject({ status: 'signed-in' })
    },
  )

  test('is not believed to be given while OX still asks for it', async () => {
    world.setDevices(authenticatorApp)
    const provider = world.browser()()
    const pending = pendingOf(await provider.signIn(anna))
    world.town.setFault(
      { host: world.host, path: /finishAuthentication/ },
      status(200, {}, '{"data":{"value":"SOMETHING_NEW"}}'),
    )
    await expect(answer(provider, pending, '000000')).rejects.toEqual(failing('wrong-code'))
  })

  test('leaves the choice between devices to the person, and sends a text message only then', async () => {
    world.setDevices(textMessage, authenticatorApp, tablet, backup)
    const provider = world.browser()()
    const asked = await provider.signIn(anna)
    expect(asked).toMatchObject({
      kinds: [],
      devices: [
        { id: 'SMS/12', kind: 'text-message' },
        { id: 'TOTP/9', kind: 'code-app' },
        { id: 'TOTP/10', kind: 'code-app', name: 'My <b>tablet</b>' },
        { id: 'BACKUP_STRING/13', kind: 'backup-code' },
      ],
    })
    expect(asked).not.toHaveProperty('deviceId')
    expect(started()).toEqual([])
    await expect(answer(provider, pendingOf(asked), code())).rejects.toEqual(failing('invalid'))
    await expect(provider.chooseDevice?.(pendingOf(asked), 'SMS/99')).rejects.toEqual(failing('invalid'))

    const chosen = await provider.chooseDevice?.(pendingOf(asked), 'SMS/12')
    expect(chosen).toMatchObject({ kinds: ['code'], deviceId: 'SMS/12' })
    const first = world.ox.lastText() ?? ''
    const again = await provider.chooseDevice?.(pendingOf(chosen), 'SMS/12')
    expect(world.ox.lastText()).not.toBe(first)
    await expect(answer(provider, pendingOf(again), first)).rejects.toEqual(failing('wrong-code'))
    const sent = world.ox.lastText() ?? ''
    expect(await answer(provider, pendingOf(again), sent)).toMatchObject({ status: 'signed-in' })
  })

  test.each(['requires_multifactor', undefined])(
    'is asked for by signing in only: while it is missing the browser is not signed in (%s)',
    async (factorKey) => {
      Object.assign(world.ox.modes, { factorKey })
      world.setDevices(textMessage, authenticatorApp)
      const provider = world.browser()()
      const asked = await provider.signIn(anna)
      world.setDevices(textMessage)
      expect(await provider.resume()).toBeUndefined()
      expect(started()).toEqual([])

      const chosen = await provider.chooseDevice?.(pendingOf(asked), 'SMS/12')
      await answer(provider, pendingOf(chosen), world.ox.lastText() ?? '')
      expect(await provider.resume()).toMatchObject({ status: 'signed-in', accountName: anna.accountName })
    },
  )

  test('can be a backup code, asked for only when it is chosen', async () => {
    world.setDevices(backup, authenticatorApp)
    const provider = world.browser()()
    const asked = await provider.signIn(anna)
    expect(asked).toMatchObject({ kinds: ['code'], deviceId: 'TOTP/9' })
    const chosen = await provider.chooseDevice?.(pendingOf(asked), 'BACKUP_STRING/13')
    expect(chosen).toMatchObject({ kinds: ['backup-code'], deviceId: 'BACKUP_STRING/13' })
    expect(started()).toEqual(['TOTP', 'BACKUP_STRING'])
    expect(
      await provider.answerSecondFactor(pendingOf(chosen), { kind: 'backup-code', code: shown }),
    ).toMatchObject({ status: 'signed-in' })
  })

  test('sends back whatever the server calls its kinds of devices', async () => {
    world.setDevices({ ...authenticatorApp, providerName: 'TOTP_v2' }, { ...backup, providerName: 'PAPER' })
    const asked = await world.browser()().signIn(anna)
    expect(asked).toMatchObject({ devices: [{ kind: 'code-app' }, { kind: 'backup-code' }] })
    expect(started()).toEqual(['TOTP_v2'])
  })

  test.each([
    ['a security key', [securityKey]],
    ['a passkey, with a backup code that would be used up', [passkey, backup]],
    ['something new', [{ ...passkey, providerName: 'TELEPATHY' }]],
  ])('leaves %s to the page of the webmail', async (_, devices) => {
    world.setDevices(...devices)
    expect(await world.browser()().signIn(anna)).toMatchObject({
      status: 'continue-on-page',
      reason: 'second-factor',
    })
    expect(started()).toEqual([])
  })

  test('passes over a security key where there is something else', async () => {
    world.setDevices(securityKey, authenticatorApp)
    expect(await world.browser()().signIn(anna)).toMatchObject({
      deviceId: 'TOTP/9',
      devices: [{ id: 'TOTP/9' }],
    })
  })

  test('leaves a list it cannot read to the page', async () => {
    world.setDevices(authenticatorApp)
    for (const body of ['', '{"data":[{"id":{}}]}', '{"data":"none"}', '{"code":"SVL-0007","error":"?"}']) {
      world.town.setFault({ host: world.host, path: /device\?action=all/ }, status(200, {}, body))
      expect(await world.browser()().signIn(anna)).toMatchObject({ status: 'continue-on-page' })
    }
  })

  test.each(['PUT', 'GET', 'both'] as const)(
    'is started where the server wants that by %s',
    async (startBy) => {
      world.ox.modes.startBy = startBy
      world.setDevices(authenticatorApp)
      const provider = world.browser()()
      const pending = pendingOf(await provider.signIn(anna))
      expect(await answer(provider, pending, code())).toMatchObject({ status: 'signed-in' })
    },
  )

  test('offers the other devices when no text message can be sent', async () => {
    world.setDevices(textMessage, backup)
    const refusal = '{"code":"MFA-0007","error":"No messages today."}'
    world.town.setFault({ host: world.host, path: /startAuthentication/ }, status(200, {}, refusal))
    const asked = await world.browser()().signIn(anna)
    expect(asked).toMatchObject({ kinds: [], devices: [{ kind: 'text-message' }, { kind: 'backup-code' }] })
    world.setDevices(textMessage)
    await expect(world.browser()().signIn(anna)).rejects.toMatchObject({
      code: 'refused',
      reason: 'No messages today.',
    })
  })

  test('is asked for again in the middle, and the same session goes on after it', async () => {
    const { provider, session, create } = await world.signedIn()
    world.setDevices(authenticatorApp)
    world.ox.modes.wantRecentFactor = ['appPasswords.add']
    await expect(create()).rejects.toEqual(failing('needs-code'))
    expect(world.made()).toEqual([])
    const asked = await provider.reauthenticate?.(session)
    expect(asked).toMatchObject({ status: 'second-factor', deviceId: 'TOTP/9' })
    for (const wrongCode of ['MFA-0021', 'AUTHENTICATION_DENIED'] as const) {
      world.ox.modes.wrongCode = wrongCode
      await expect(answer(provider, pendingOf(asked), '000000')).rejects.toEqual(failing('wrong-code'))
    }
    const done = await answer(provider, pendingOf(asked), code())
    expect(done).toMatchObject({ status: 'signed-in', session })
    await create()
    expect(world.made()).toHaveLength(1)
  })

  test('never comes back in an error', async () => {
    world.setDevices(backup)
    const provider = world.browser()()
    const pending = pendingOf(await provider.signIn(anna))
    const echo = '{"code":"MFA-0018","error":"ABCDEFGHIJKL is too long"}'
    world.town.setFault({ host: world.host, path: /finishAuthentication/ }, status(200, {}, echo))
    await expect(answer(provider, pending, shown)).rejects.toMatchObject({
      code: 'refused',
      reason: undefined,
    })
  })

  test('cannot be answered once the session has ended', async () => {
    world.setDevices(authenticatorApp)
    const provider = world.browser()()
    const pending = pendingOf(await provider.signIn(anna))
    world.ox.endSessions()
    await expect(answer(provider, pending, code())).rejects.toEqual(failing('signed-out'))
    await expect(provider.chooseDevice?.(pending, 'TOTP/9')).rejects.toEqual(failing('signed-out'))
    await expect(provider.chooseDevice?.({ devices: [] }, 'TOTP/9')).rejects.toEqual(failing('signed-out'))
  })
})
