import { describe, expect, it } from 'vitest'
import type { ClientAreaAccount } from '../../../town/whmcs/account.ts'
import { createTestArea, createVisitor, token } from './visitor.ts'

const office: ClientAreaAccount = {
  name: 'anna@firm.example',
  password: 'right',
  services: [
    { mailboxes: ['anna@firm.example'] },
    { kind: 'hosting', domain: 'firm.example' },
    { status: 'suspended', mailboxes: ['old@firm.example'] },
    { kind: 'domain', domain: '' },
  ],
}

describe('the list of services', () => {
  it.each(['twenty-one', 'six'] as const)(
    'names every service with its id and status in theme %s',
    async (theme) => {
      const { area, visitor } = createTestArea(office)
      area.installation.theme = theme
      await visitor.signIn()
      const page = await visitor.get('clientarea.php?action=services')
      expect(
        page.all('#tableServicesList td[data-element-id]').map(({ attribs }) => attribs['data-element-id']),
      ).toEqual(['1001', '1002', '1003', '1004'])
      expect(page.all('.status').map(({ attribs }) => attribs.class)).toContain(
        'label status status-suspended',
      )
      expect(page.all('.responsive-edit-button a.btn-info')).toHaveLength(theme === 'six' ? 4 : 0)
      expect(page.one('.active-client .btn-active-client') !== undefined).toBe(theme === 'twenty-one')
    },
  )

  it.each(['twenty-one', 'six'] as const)(
    'can leave the ids to the links alone in theme %s',
    async (theme) => {
      const { area, visitor } = createTestArea(office)
      Object.assign(area.installation, { theme, serviceIds: 'link' })
      await visitor.signIn()
      const page = await visitor.get('clientarea.php?action=services')
      expect(page.one('[data-element-id]')).toBeUndefined()
      expect(
        page.all('tbody tr').map(({ attribs }) => /productdetails&id=(\d+)/.exec(attribs.onclick ?? '')?.[1]),
      ).toEqual(['1001', '1002', '1003', '1004'])
    },
  )

  it('is closed to a user without the right, and so are its products', async () => {
    const { area, visitor } = createTestArea(office)
    area.account(office.name).modes.accessDenied = true
    await visitor.signIn()
    for (const page of ['services', 'productdetails&id=1001']) {
      const denied = await visitor.get(`clientarea.php?action=${page}`)
      expect(denied.words('.notice')).toContain('permission')
      expect(denied.text).not.toContain('Generate')
    }
  })
})

describe('a product page', () => {
  const open = async (account: ClientAreaAccount, id = 1001) => {
    const test = createTestArea(account)
    await test.visitor.signIn()
    return { ...test, page: await test.visitor.get(`clientarea.php?action=productdetails&id=${id}`) }
  }

  it('shows the mailbox in the module’s section', async () => {
    const { page } = await open(office)
    expect(page.words('#domain .module-client-area')).toContain('anna@firm.example')
    expect(page.words('.module-client-area button')).toBe('Generate One-Time Password')
  })

  it('can be the module’s as a whole', async () => {
    const { page } = await open({ ...office, modes: { placement: 'tab-overview' } })
    expect(page.one('.module-client-area')).toBeUndefined()
    expect(page.one('#tabOverview > .mailbox-section')).toBeDefined()
  })

  it('of hosting, of a domain and of a suspended service offers no one-time password', async () => {
    for (const id of [1002, 1003, 1004]) {
      const { page } = await open(office, id)
      expect(page.text).not.toContain('Generate')
      expect(page.one('.mailbox-section')).toBeUndefined()
      expect(page.url.search).toContain(String(id))
    }
  })

  it('of an older-generation mailbox has a link to its webmail and no button', async () => {
    const { page } = await open({
      ...office,
      services: [{ mailboxes: [{ address: 'old@firm.example', generation: 'older' }] }],
    })
    expect(page.attribute('.classic-email a', 'href')).toBe('https://webmail.thexyz.com')
    expect(page.all('.module-client-area button, .module-client-area form')).toHaveLength(0)
  })

  it('lists several mailboxes, each with its own button where it can have one', async () => {
    const { page } = await open({
      ...office,
      services: [
        {
          mailboxes: ['a@firm.example', { address: 'b@firm.example', generation: 'older' }, 'c@firm.example'],
        },
      ],
    })
    expect(page.all('.mailbox-row')).toHaveLength(3)
    expect(page.all('.mailbox-row form input[name=mailbox]').map(({ attribs }) => attribs.value)).toEqual([
      'a@firm.example',
      'c@firm.example',
    ])
  })

  it('of somebody else leads back to the list', async () => {
    const stranger = {
      name: 'bert@firm.example',
      password: 'other',
      services: [{ mailboxes: ['bert@firm.example'] }],
    }
    const { visitor } = createTestArea(office, stranger)
    const home = await visitor.signIn()
    for (const further of ['', '&modop=custom&a=generateOTP']) {
      const page = await visitor.post(`clientarea.php?action=productdetails&id=2001${further}`, {
        token: token(home),
      })
      expect(page.one('#tableServicesList')).toBeDefined()
    }
  })

  it('changes the mailbox password when both entries agree and are strong', async () => {
    const { page, visitor, truth, told } = await open(office)
    const change = (newpw: string, confirmpw: string) =>
      visitor.submit(page, '#tabChangepw form', { newpw, confirmpw })
    expect((await change('New-pass-1', 'other')).one('#tabChangepw .alert-danger')).toBeDefined()
    expect((await change('simple', 'simple')).one('#tabChangepw .alert-danger')).toBeDefined()
    expect((await change('New-pass-1', 'New-pass-1')).one('#tabChangepw .alert-success')).toBeDefined()
    expect(truth.check('anna@firm.example', 'New-pass-1')).toBe('mailbox-password')
    expect(truth.check('anna@firm.example', 'simple')).toBeUndefined()
    expect(told).toContain('New-pass-1')
  })
})

describe('the reminder to confirm the e-mail address', () => {
  it('stands on every page of who has not, and its buttons post with the token', async () => {
    const { area, visitor } = createTestArea({ ...office, modes: { unverifiedEmail: true } })
    const page = await visitor.signIn()
    const uri = page.attribute(
      '.verification-banner.email-verification #btnResendVerificationEmail',
      'data-uri',
    )
    expect((await visitor.post(uri, {})).reply.headers?.['content-type']).toContain('text/html')
    expect(JSON.parse((await visitor.post(uri, { token: token(page) })).text)).toEqual({ success: true })
    area.account(office.name).modes.unverifiedEmail = false
    expect((await visitor.get('clientarea.php')).one('.verification-banner')).toBeUndefined()
  })
})

describe('the language', () => {
  it.each([
    ['turkish', 'tr', 'Tek Kullanımlık Şifre Oluştur', 'Giriş bilgileri hatalı', 'Aktif'],
    ['norwegian', 'nb', 'Generer engangspassord', 'Feil innloggingsdetaljer', 'Aktiv'],
  ])('%s, once asked for, stays through the session', async (language, tag, button, wrong, active) => {
    const { visitor } = createTestArea(office)
    expect((await visitor.get(`login?language=${language}`)).attribute('html', 'lang')).toBe(tag)
    expect((await visitor.signIn(office.name, 'wrong')).words('.alert-danger')).toContain(wrong)
    await visitor.signIn()
    expect((await visitor.get('clientarea.php?action=services')).words('.status-active')).toBe(active)
    expect(
      (await visitor.get('clientarea.php?action=productdetails&id=1001')).words('.module-client-area button'),
    ).toBe(button)
  })

  it('of the account holds after signing in, unless another was asked for', async () => {
    const { area, visitor } = createTestArea({ ...office, modes: { language: 'turkish', theme: 'six' } })
    expect((await visitor.get('login')).attribute('html', 'lang')).toBe('en')
    const page = await visitor.signIn()
    expect([page.attribute('html', 'lang'), page.attribute('body', 'class')]).toEqual(['tr', 'theme-six'])
    const other = createVisitor(area)
    await other.get('login?language=norwegian')
    expect((await other.signIn()).attribute('html', 'lang')).toBe('nb')
  })

  it('that nobody knows is ignored', async () => {
    const { visitor } = createTestArea(office)
    for (const name of ['klingon', '__proto__', 'constructor'])
      expect((await visitor.get(`login?language=${name}`)).attribute('html', 'lang')).toBe('en')
  })
})
