import { describe, expect, test } from 'vitest'
import { status } from '../town/faults.ts'
import { anna, backupCode, codeOf, kim, pendingOf, tomas, world } from './people.ts'
import { failing, host } from './town.ts'

describe('a second factor', () => {
  test.each(['key', 'code', 'pin'] as const)(
    'is typed into whatever the vendor calls its box: %s',
    async (secondFactor) => {
      world.account(tomas.accountName).modes.secondFactor = secondFactor
      const provider = world.provider()
      const pending = await pendingOf(await provider.signIn(tomas))
      const code = codeOf(tomas.accountName).replace(/^(...)/, ' $1 ')
      expect(await provider.answerSecondFactor(pending, { kind: 'code', code })).toMatchObject({
        status: 'signed-in',
      })
    },
  )

  test('without a box is left to the provider’s page', async () => {
    world.account(tomas.accountName).modes.secondFactor = 'no-input'
    expect(await world.provider().signIn(tomas)).toMatchObject({
      status: 'continue-on-page',
      reason: 'second-factor',
    })
  })

  test('can be replaced by the backup code, and the new one comes along exactly', async () => {
    for (const theme of ['twenty-one', 'six'] as const) {
      Object.assign(world.account(tomas.accountName), { backupCode })
      Object.assign(world.account(tomas.accountName).modes, { theme })
      const provider = world.provider()
      const pending = await pendingOf(await provider.signIn(tomas))
      await expect(
        provider.answerSecondFactor(pending, { kind: 'backup-code', code: 'wrong' }),
      ).rejects.toEqual(failing('wrong-code'))
      expect(
        await provider.answerSecondFactor(pending, { kind: 'backup-code', code: backupCode }),
      ).toMatchObject({
        status: 'signed-in',
        newBackupCode: world.account(tomas.accountName).backupCode,
      })
      expect(world.account(tomas.accountName).backupCode).not.toBe(backupCode)
    }
  })

  test('keeps the new backup code even when nothing else answers any more', async () => {
    Object.assign(world.account(tomas.accountName), { backupCode })
    const provider = world.provider()
    const pending = await pendingOf(await provider.signIn(tomas))
    let shown = false
    world.answer(async (_, asUsual) => {
      if (shown) return { status: 503 }
      const reply = await asUsual()
      shown = String(reply.body).includes(world.account(tomas.accountName).backupCode)
      return reply
    })
    const result = await provider.answerSecondFactor(pending, { kind: 'backup-code', code: backupCode })
    expect(result).toMatchObject({ newBackupCode: world.account(tomas.accountName).backupCode })
  })

  test('tells just before a backup code leaves, and sends none where that fails', async () => {
    Object.assign(world.account(tomas.accountName), { backupCode })
    const provider = world.provider()
    const pending = await pendingOf(await provider.signIn(tomas))
    const told: string[] = []
    world.answer((request, asUsual) => {
      if (request.form.has('twofabackupcode')) told.push('sent')
      return asUsual()
    })
    const answer = (beforeSend: () => Promise<void>) =>
      provider.answerSecondFactor(pending, { kind: 'backup-code', code: backupCode, beforeSend })
    const failed = new Error('not noted')
    await expect(answer(() => Promise.reject(failed))).rejects.toBe(failed)
    expect(told).toEqual([])
    await answer(async () => void told.push('before'))
    expect(told).toEqual(['before', 'sent'])
    world.town.clientArea.endSessions()
    await expect(answer(async () => void told.push('again'))).rejects.toEqual(failing('signed-out'))
    expect(told).toEqual(['before', 'sent'])
  })

  test.each(['refused', 'cut'] as const)(
    'keeps the new backup code when its page is %s once, or until the next try',
    async (how) => {
      for (const times of [1, 2]) {
        Object.assign(world.account(tomas.accountName), { backupCode })
        const provider = world.provider()
        const pending = await pendingOf(await provider.signIn(tomas))
        world.town.setFault(
          { host, path: /backup\/new$/, times },
          how === 'cut' ? { kind: 'drop', acted: false } : status(503),
        )
        const answer = () => provider.answerSecondFactor(pending, { kind: 'backup-code', code: backupCode })
        if (times === 2) await expect(answer()).rejects.toEqual(failing(how === 'cut' ? 'offline' : 'busy'))
        expect(await answer()).toMatchObject({
          status: 'signed-in',
          newBackupCode: world.account(tomas.accountName).backupCode,
        })
        world.town.clearFaults()
        world.town.clientArea.endSessions()
      }
    },
  )

  test('asked for too late is a session that has ended', async () => {
    const provider = world.provider()
    const pending = await pendingOf(await provider.signIn(tomas))
    world.town.clientArea.endSessions()
    await expect(
      provider.answerSecondFactor(pending, { kind: 'code', code: codeOf(tomas.accountName) }),
    ).rejects.toEqual(failing('signed-out'))
  })

  test('given just when the session ends was not wrong', async () => {
    const provider = world.provider()
    const pending = await pendingOf(await provider.signIn(tomas))
    world.answer((request, asUsual) => {
      if (request.method === 'POST') world.town.clientArea.endSessions()
      return asUsual()
    })
    await expect(
      provider.answerSecondFactor(pending, { kind: 'code', code: codeOf(tomas.accountName) }),
    ).rejects.toEqual(failing('signed-out'))
  })

  test('asked for in the middle is a session that has ended', async () => {
    const { provider, session } = await world.signedIn(anna.accountName)
    world.town.clientArea.endSessions()
    await pendingOf(await provider.signIn(tomas))
    await expect(provider.mailboxes(session)).rejects.toEqual(failing('signed-out'))
  })

  test('is found again by another provider in the same browser', async () => {
    const provider = world.provider()
    await provider.signIn(tomas)
    expect(await provider.resume()).toMatchObject({ status: 'second-factor' })
  })
})

describe('a person with several clients', () => {
  test('chooses one and sees its mailboxes', async () => {
    const provider = world.provider()
    const asked = await provider.signIn(kim)
    expect(asked).toMatchObject({
      status: 'choose-client',
      clients: [
        { id: '41', name: 'Kim Two' },
        { id: '42', name: 'Two <b>& Co</b>' },
      ],
    })
    const pending = await pendingOf(asked)
    await expect(provider.chooseClient?.(pending, '43')).rejects.toEqual(failing('invalid'))
    const result = await provider.chooseClient?.(pending, '42')
    expect(result).toMatchObject({ status: 'signed-in' })
    expect(await provider.mailboxes(null)).toMatchObject({ mailboxes: [{ address: 'shop@two.example' }] })
  })

  test('is in already, and signed out when none is chosen', async () => {
    const provider = world.provider()
    const asked = await provider.signIn(kim)
    if (asked.status !== 'choose-client') throw new Error(asked.status)
    await provider.signOut(asked.session ?? null)
    expect(await provider.resume()).toBeUndefined()
    await expect(provider.chooseClient?.(asked.pending, '42')).rejects.toEqual(failing('signed-out'))
  })

  test('is signed out also when one was chosen and the answer got lost', async () => {
    const provider = world.provider()
    const asked = await provider.signIn(kim)
    if (asked.status !== 'choose-client') throw new Error(asked.status)
    await provider.chooseClient?.(asked.pending, '42')
    await provider.signOut(asked.session ?? null)
    expect(await provider.resume()).toBeUndefined()
  })

  test('is left to somebody else who has to give a code meanwhile', async () => {
    const provider = world.provider()
    const asked = await provider.signIn(kim)
    if (asked.status !== 'choose-client') throw new Error(asked.status)
    await provider.signIn(tomas)
    await expect(provider.signOut(asked.session ?? null)).rejects.toEqual(failing('signed-out'))
    expect(await provider.resume()).toMatchObject({ status: 'second-factor' })
  })

  test('must sign in again when the choice comes too late', async () => {
    const provider = world.provider()
    const pending = await pendingOf(await provider.signIn(kim))
    world.town.clientArea.endSessions()
    await expect(provider.chooseClient?.(pending, '42')).rejects.toEqual(failing('signed-out'))
  })
})

describe('the browser’s own session', () => {
  test('is none before signing in and the person’s afterwards', async () => {
    const provider = world.provider()
    expect(await provider.resume()).toBeUndefined()
    await provider.signIn(anna)
    expect(await provider.resume()).toMatchObject({ status: 'signed-in', accountName: anna.accountName })
  })

  test('is good without a name where the account page is not to be had', async () => {
    const provider = world.provider()
    await provider.signIn(anna)
    world.answer((request, asUsual) => (request.url.search.includes('details') ? { status: 500 } : asUsual()))
    const found = await provider.resume()
    expect(found).toMatchObject({ status: 'signed-in' })
    expect(found).not.toHaveProperty('accountName')
  })

  test('is ended by signing out', async () => {
    const { provider, session } = await world.signedIn(anna.accountName)
    await provider.signOut(session)
    expect(await provider.resume()).toBeUndefined()
  })

  test('that cannot be ended is not said to have ended', async () => {
    const { provider, session } = await world.signedIn(anna.accountName)
    world.town.setFault({ host, path: '/account/logout.php' }, { kind: 'drop', acted: false })
    await expect(provider.signOut(session)).rejects.toEqual(failing('offline'))
    world.town.clearFaults()
    world.answer((request, asUsual) =>
      request.url.pathname.endsWith('logout.php')
        ? { status: 302, headers: { location: '/account/clientarea.php' }, body: '' }
        : asUsual(),
    )
    await expect(provider.signOut(session)).rejects.toEqual(failing('changed'))
  })
})
