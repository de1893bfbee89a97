import { describe, expect, test } from 'vitest'
import { failing } from './town.ts'
import { altered, anna, holds, next, posted, ready, set, team, ways, world } from './whmcs-password-town.ts'

const offersOf = async (name: string) =>
  (await ready(name)).mailboxes.map(({ mailboxPassword }) => mailboxPassword)

describe('the password of a mailbox', () => {
  describe.each(['english', 'turkish', 'norwegian'] as const)('in %s', (language) => {
    test.each(ways)('is changed by %s, in every theme and place', async (_, modes) => {
      let count = 0
      for (const theme of ['twenty-one', 'six'] as const) {
        for (const placement of ['module-client-area', 'tab-overview'] as const) {
          set(anna, { ...modes, language, theme, placement })
          const { change, mailboxes } = await ready(anna)
          expect(mailboxes).toMatchObject([
            {
              mailboxPassword: 'offered',
              currentPassword: 'not-needed',
              passwordPolicy: 'thexyzMailbox',
            },
          ])
          count += 1
          await change(`${next}${count}`)
          expect(holds(anna, `${next}${count}`)).toBe(true)
        }
      }
    })

    test.each(ways)('is refused in the page’s own words by %s', async (_, modes) => {
      set(anna, { ...modes, language })
      const { change } = await ready(anna)
      const error = await change('weak').catch((thrown: unknown) => thrown)
      expect(error).toEqual(failing('refused'))
      expect((error as { reason: string }).reason).toMatch(
        { english: /must have 8 characters/, turkish: /8 karakter olmalı/, norwegian: /må ha 8 tegn/ }[
          language
        ],
      )
      expect(holds(anna, 'weak')).toBe(false)
    })
  })

  describe.each(['single-use', 'newest-page'] as const)('with tokens good %s', (tokens) => {
    test.each(ways)('is changed by %s where only the site’s own POST is taken', async (_, modes) => {
      set(anna, modes)
      Object.assign(world.installation, { tokens, requiresPost: true, strictOrigin: true })
      const { change } = await ready(anna)
      await change()
      expect(holds(anna)).toBe(true)
    })
  })

  test.each(['address', 'number', 'user-and-domain'] as const)(
    'is that of the mailbox that was asked for, told apart by %s',
    async (mailboxIdentifier) => {
      for (const resetVariant of ['form', 'own-field'] as const) {
        set(team, { passwordWay: 'both', resetVariant, mailboxIdentifier })
        const { change, mailboxes } = await ready(team)
        expect(mailboxes.map(({ mailboxPassword }) => mailboxPassword)).toEqual([
          'offered',
          'offered',
          'offered',
          'not-offered',
        ])
        await change(`${next}-${resetVariant}`, mailboxes[1])
        expect(holds('bo@company.example', `${next}-${resetVariant}`)).toBe(true)
        for (const other of ['ada@company.example', 'cy@company.example'])
          expect(holds(other, `${next}-${resetVariant}`)).toBe(false)
      }
    },
  )

  test('is asked for by one request that carries no more than the form', async () => {
    const { change } = await ready(anna)
    await change()
    expect(world.town.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /account/clientarea.php?action=details',
      'GET /account/clientarea.php?action=productdetails&id=1001',
      'POST /account/clientarea.php?action=productdetails',
    ])
    const token = expect.stringMatching(/^[0-9a-f]{40}$/)
    expect(Object.fromEntries(new URLSearchParams(posted()[0]?.body))).toEqual({
      id: '1001',
      modulechangepassword: 'true',
      newpw: next,
      confirmpw: next,
      token,
    })
    set(anna, { passwordWay: 'module', resetFunction: 'x17' })
    const byModule = await ready(anna)
    await byModule.change()
    expect(Object.fromEntries(new URLSearchParams(posted()[0]?.body))).toEqual({
      id: '1001',
      modop: 'custom',
      a: 'x17',
      mbpass: next,
      mbpass2: next,
      token,
    })
  })
})

describe('a change for a mailbox of the older platform', () => {
  test('is offered where the module has a form for it, without rules that are not its own', async () => {
    set(anna, { passwordWay: 'module', otpVariant: 'link' })
    altered((body) =>
      body
        .replace(/<a class="btn btn-primary"[^>]*modop=custom[^>]*>/, '<a>')
        .replaceAll('https://mail.thexyz.com', 'https://webmail.thexyz.com'),
    )
    const { mailboxes } = await ready(anna)
    expect(mailboxes).toMatchObject([{ oneTimePassword: 'older-generation', mailboxPassword: 'offered' }])
    expect(mailboxes[0]?.passwordPolicy).toBeUndefined()
  })
})

describe('a change is not offered', () => {
  test('where the page has neither way', async () => {
    set(anna, { passwordWay: 'none' })
    expect(await offersOf(anna)).toEqual(['not-offered'])
  })

  test('by a button that would make up a password itself, and that is never pressed', async () => {
    set(anna, { passwordWay: 'module' })
    const { change } = await ready(anna)
    set(anna, { resetFields: 'nothing' })
    expect(await offersOf(anna)).toEqual(['not-offered'])
    world.town.requests.length = 0
    await expect(change()).rejects.toEqual(failing('not-offered'))
    expect(posted()).toEqual([])
  })

  test('by the pane where it is about the account of a whole domain', async () => {
    for (const name of [anna, team]) {
      set(name, { serviceAccount: 'domain' })
      expect(new Set(await offersOf(name))).toEqual(new Set(['not-offered']))
      set(name, { passwordWay: 'both' })
      expect(await offersOf(name)).toContain('offered')
      const { change, mailboxes } = await ready(name)
      await change()
      expect(holds(mailboxes[0]?.address ?? '')).toBe(true)
    }
  })

  test('by a form that would go to another site', async () => {
    altered((body) =>
      body.replaceAll('action="clientarea.php', 'action="https://other.example/account/clientarea.php'),
    )
    expect(await offersOf(anna)).toEqual(['not-offered'])
  })

  test('by a form of another service', async () => {
    altered((body) => body.replaceAll('name="id" value="1001"', 'name="id" value="2001"'))
    expect(await offersOf(anna)).toEqual(['not-offered'])
  })
})
