import { describe, expect, it } from 'vitest'
import { demoTotpSecret, totp } from '../../../town/whmcs/totp.ts'
import { anna, createTestArea, fieldsOf, token } from './visitor.ts'

const withFactor = (secondFactor: 'key' | 'code' | 'pin' | 'no-input') =>
  createTestArea({ ...anna, backupCode: '0011 2233 4455 6677', modes: { secondFactor } })

describe('totp', () => {
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1234567890, '005924'],
    [20000000000, '353130'],
  ])('gives the code of RFC 6238 for second %i', (second, code) => {
    expect(totp('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', second * 1000)).toBe(code)
  })
})

describe('the second factor', () => {
  it.each(['key', 'code', 'pin'] as const)(
    'is asked for after the password, in an input named %s',
    async (vendor) => {
      const { visitor, clock } = withFactor(vendor)
      const page = await visitor.signIn()
      expect(page.one('.active-client')).toBeUndefined()
      expect(page.one(`#frmTwoFactorChallenge input[name=${vendor}]`)).toBeDefined()
      const code = totp(demoTotpSecret, clock.now())
      expect(
        (await visitor.submit(page, '#frmTwoFactorChallenge', { [vendor]: code })).one('.active-client'),
      ).toBeDefined()
    },
  )

  it('leaves nothing to see before it is given', async () => {
    const { visitor } = withFactor('key')
    await visitor.signIn()
    for (const page of [
      'clientarea.php',
      'clientarea.php?action=services',
      'clientarea.php?action=productdetails&id=1001',
    ])
      expect((await visitor.get(page)).one('#frmTwoFactorChallenge')).toBeDefined()
    expect((await visitor.get('user/accounts')).one('#frmTwoFactorChallenge')).toBeDefined()
  })

  it.each(['', '000000', '12345'])('refuses the code "%s" with an alert and asks again', async (key) => {
    const { visitor, clock } = withFactor('key')
    clock.advance(1_800_000_000_000 - clock.now()) // a moment whose codes are known not to be these
    const page = await visitor.submit(await visitor.signIn(), '#frmTwoFactorChallenge', { key })
    expect(page.words('.alert.alert-danger')).toContain('incorrect')
    expect(page.one('#frmTwoFactorChallenge')).toBeDefined()
    expect((await visitor.get('clientarea.php')).one('.active-client')).toBeUndefined()
  })

  it('forgives half a minute and refuses a code two minutes old', async () => {
    const { visitor, clock } = withFactor('key')
    const page = await visitor.signIn()
    const old = totp(demoTotpSecret, clock.now() - 120_000)
    expect(
      (await visitor.submit(page, '#frmTwoFactorChallenge', { key: old })).one('.alert-danger'),
    ).toBeDefined()
    const last = totp(demoTotpSecret, clock.now() - 30_000)
    expect(
      (await visitor.submit(page, '#frmTwoFactorChallenge', { key: last })).one('.active-client'),
    ).toBeDefined()
  })

  it('cannot be answered without the password before', async () => {
    const { visitor, clock } = withFactor('key')
    const fields = { token: token(await visitor.get('login')), key: totp(demoTotpSecret, clock.now()) }
    expect((await visitor.post('login/challenge/verify', fields)).one('form.login-form')).toBeDefined()
  })

  it('is lost with the session, so that the code leads back to the sign-in page', async () => {
    const { area, visitor, clock } = withFactor('key')
    const page = await visitor.signIn()
    area.endSessions()
    const key = totp(demoTotpSecret, clock.now())
    expect(
      (await visitor.submit(page, '#frmTwoFactorChallenge', { key })).one('form.login-form'),
    ).toBeDefined()
  })

  it('of a vendor without a code input has none, and goes on by its own script only', async () => {
    const { visitor } = withFactor('no-input')
    const page = await visitor.signIn()
    expect(page.all('#frmTwoFactorChallenge input').map(({ attribs }) => attribs.type)).toEqual([
      'hidden',
      'hidden',
    ])
    expect((await visitor.submit(page, '#frmTwoFactorChallenge')).one('.alert-danger')).toBeDefined()
    const { assertion } = JSON.parse((await visitor.post('includes/security-key.php', {})).text)
    expect(
      (await visitor.submit(page, '#frmTwoFactorChallenge', { assertion })).one('.active-client'),
    ).toBeDefined()
  })
})

describe('the backup code', () => {
  it('lets in, with or without its blanks, and shows the next one a single time', async () => {
    const { area, visitor, told } = withFactor('code')
    const page = await visitor.signIn()
    const after = await visitor.submit(page, '#frmTwoFactorBackup', { twofabackupcode: '0011223344556677' })
    const next = area.account(anna.name).backupCode
    expect(after.words('.alert.alert-warning.h4')).toBe(next)
    expect(told).toContain(next)
    expect((await visitor.get('login/challenge/backup/new')).text).not.toContain(next)
  })

  it('works once, then only the next one does', async () => {
    const { area, visitor } = withFactor('code')
    await visitor.submit(await visitor.signIn(), '#frmTwoFactorBackup', {
      twofabackupcode: '0011 2233 4455 6677',
    })
    await visitor.get('logout.php')
    const page = await visitor.signIn()
    const again = await visitor.submit(page, '#frmTwoFactorBackup', {
      twofabackupcode: '0011 2233 4455 6677',
    })
    expect(again.one('.alert-danger')).toBeDefined()
    const twofabackupcode = area.account(anna.name).backupCode
    await visitor.submit(page, '#frmTwoFactorBackup', { twofabackupcode })
    expect((await visitor.get('clientarea.php')).one('.active-client')).toBeDefined()
  })
})

describe('a user of several clients', () => {
  const several = () =>
    createTestArea({
      name: anna.name,
      password: anna.password,
      clients: [
        { id: '7', name: 'Firm' },
        { id: '9', name: 'Studio' },
      ],
      services: [
        { client: '7', mailboxes: ['anna@firm.example'] },
        { client: '9', mailboxes: ['anna@studio.example'] },
      ],
    })

  it('must choose one before anything is shown, and then sees that one’s services', async () => {
    const { visitor } = several()
    const page = await visitor.signIn()
    expect(page.all('.select-account a[data-id]').map(({ attribs }) => attribs['data-id'])).toEqual([
      '7',
      '9',
    ])
    expect((await visitor.get('clientarea.php?action=services')).one('.select-account')).toBeDefined()
    expect(fieldsOf(page, '#main-body form')).toHaveProperty('id', '')
    await visitor.submit(page, '#main-body form', { id: '9' })
    const services = await visitor.get('clientarea.php?action=services')
    expect(services.all('td[data-element-id]').map(({ attribs }) => attribs['data-domain'])).toEqual([
      'studio.example',
    ])
    const other = await visitor.get('clientarea.php?action=productdetails&id=1001')
    expect(other.one('.module-client-area')).toBeUndefined()
    expect(fieldsOf(other, '#main-body form')).toHaveProperty('id', '7')
    await visitor.submit(other, '#main-body form')
    const switched = await visitor.get('clientarea.php?action=productdetails&id=1001')
    expect(switched.one('.module-client-area')).toBeDefined()
  })

  it('cannot become a client that is not theirs', async () => {
    const { visitor } = several()
    const page = await visitor.submit(await visitor.signIn(), '#main-body form', { id: '8' })
    expect(page.one('.select-account')).toBeDefined()
  })
})
