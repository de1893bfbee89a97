import { getAttributeValue, textContent } from 'domutils'
import { describe, expect, it } from 'vitest'
import type { AccountModes, ClientAreaAccount } from '../../../town/whmcs/account.ts'
import { oneTimePasswordAlphabets } from '../../../town/whmcs/one-time-password-value.ts'
import { anna, createTestArea, type Shown, token, type Visitor } from './visitor.ts'

const productPage = 'clientarea.php?action=productdetails&id=1001'

async function signedIn(modes: Partial<AccountModes>, account: ClientAreaAccount = anna) {
  const test = createTestArea({ ...account, modes })
  await test.visitor.signIn()
  const live = (address = anna.name) => test.truth.mailbox(address)?.oneTimePassword?.value
  return {
    ...test,
    live,
    customer: test.area.account(account.name),
    page: await test.visitor.get(productPage),
  }
}

const pressForm = (visitor: Visitor, page: Shown) => visitor.submit(page, '.module-client-area form')

/** What the page's own script sends. */
const pressButton = (visitor: Visitor, page: Shown) => {
  const { token: _, ...data } = Object.fromEntries(
    Object.entries(page.one('.btn-generate')?.attribs ?? {}).flatMap(([name, value]) =>
      name.startsWith('data-') ? [[name.slice(5), value]] : [],
    ),
  )
  const { url, service, function: name, ...fields } = data as Record<string, string>
  return visitor.post(url ?? `clientarea.php?action=productdetails&id=${service}&modop=custom&a=${name}`, {
    token: token(page),
    ...fields,
  })
}

describe('the one-time password', () => {
  it('shown is the one that opens the mailbox, and the one before is dead', async () => {
    const { visitor, page, truth } = await signedIn({})
    const first = (await pressForm(visitor, page)).words('.otp-answer code')
    expect(truth.check(anna.name, first)).toBe('one-time-password')
    const second = (await pressForm(visitor, page)).words('.otp-answer code')
    expect(truth.check(anna.name, first)).toBeUndefined()
    expect(truth.check(anna.name, second)).toBe('one-time-password')
  })

  it.each(['generateOTP', 'otp', 'onetimepass'])(
    'is made by the function %s if the account has that, by no other',
    async (otpFunction) => {
      const { visitor, page, live, customer } = await signedIn({ otpFunction })
      const fields = { id: '1001', modop: 'custom', a: 'getOTP', token: token(page) }
      const refused = await visitor.post('clientarea.php?action=productdetails', fields)
      expect(refused.one('#alertModuleCustomButtonFailed')).toBeDefined()
      expect(live()).toBeUndefined()
      await pressForm(visitor, page)
      expect(live()).toBeDefined()
      expect(customer.ran).toEqual([otpFunction])
    },
  )

  it.each(['form', 'own-field'] as const)(
    'is not made without the token, asked for by %s',
    async (otpVariant) => {
      const { visitor, page, live } = await signedIn({ otpVariant })
      await visitor.submit(page, '.module-client-area form', { token: 'wrong' })
      expect(live()).toBeUndefined()
      await pressForm(visitor, page)
      expect(live()).toBeDefined()
    },
  )

  it('is not made once the session has ended', async () => {
    const { area, visitor, page, live } = await signedIn({})
    area.endSessions()
    expect((await pressForm(visitor, page)).one('form.login-form')).toBeDefined()
    expect(live()).toBeUndefined()
  })

  it('is made by following a link where releases allow that', async () => {
    const { visitor, page, live } = await signedIn({ otpVariant: 'link' })
    const answer = await visitor.get(page.attribute('.module-client-area a.btn-primary', 'href'))
    expect(answer.words('.otp-answer code')).toBe(live())
  })

  it('is not made by GET nor without the token where POST is required, and nothing is said', async () => {
    const { area, visitor, page, live } = await signedIn({ otpVariant: 'link' })
    area.installation.requiresPost = true
    const href = page.attribute('.module-client-area a.btn-primary', 'href')
    for (const attempt of [visitor.get(href), visitor.post(href, {}), visitor.post(href, { token: 'x' })]) {
      const answer = await attempt
      expect(answer.url.search).toBe('?action=productdetails&id=1001')
      expect(answer.one('.alert')).toBeUndefined()
      expect(live()).toBeUndefined()
    }
    expect((await visitor.post(href, { token: token(page) })).words('.otp-answer code')).toBe(live())
  })

  it('can stand in the panel of actions, beside a button that does something else', async () => {
    const { visitor, page, live, customer } = await signedIn({ otpVariant: 'link', otpButton: 'actions' })
    expect(page.one('.module-client-area .btn-primary')).toBeUndefined()
    const [other = '', wanted = ''] = page
      .all('div[menuitemname="Service Details Actions"] a')
      .map((link) => getAttributeValue(link, 'href') ?? '')
    expect((await visitor.get(other)).one('#alertModuleCustomButtonSuccess')).toBeDefined()
    expect(live()).toBeUndefined()
    await visitor.get(wanted)
    expect(live()).toBeDefined()
    expect(customer.ran).toEqual(['emptyspam', 'generateOTP'])
  })

  it('behind a redirect is shown once', async () => {
    const { visitor, page, live } = await signedIn({ otpAnswer: 'redirect' })
    const answer = await pressForm(visitor, page)
    expect(answer.url.search).toBe('?action=productdetails&id=1001')
    expect(answer.words('.otp-answer code')).toBe(live())
    expect((await visitor.get(productPage)).text).not.toContain(live())
  })

  it('is made for the mailbox of the pressed row only', async () => {
    const services = [{ mailboxes: ['a@firm.example', 'b@firm.example'] }]
    for (const mailboxIdentifier of ['address', 'number', 'user-and-domain'] as const) {
      const { visitor, page, truth } = await signedIn({ mailboxIdentifier }, { ...anna, services })
      const answer = await visitor.submit(page, '.mailbox-row:nth-child(2) form')
      expect(truth.check('b@firm.example', answer.words('.otp-answer code'))).toBe('one-time-password')
      expect(truth.mailbox('a@firm.example')?.oneTimePassword).toBeUndefined()
    }
  })

  it('is refused for a mailbox of the older generation and for one of somebody else', async () => {
    const services = [
      { mailboxes: ['a@firm.example', { address: 'old@firm.example', generation: 'older' as const }] },
    ]
    const { visitor, page, truth } = await signedIn({}, { ...anna, services })
    truth.add({ address: 'ceo@firm.example', mailboxPassword: 'x' })
    for (const mailbox of ['old@firm.example', 'ceo@firm.example']) {
      const answer = await visitor.submit(page, '.module-client-area form', { mailbox })
      expect(answer.one('#alertModuleCustomButtonFailed')).toBeDefined()
      expect(truth.mailbox(mailbox)?.oneTimePassword).toBeUndefined()
    }
  })

  it.each(['form', 'own-field', 'json'] as const)(
    'refused by the mail platform leaves the old one alive (%s)',
    async (otpVariant) => {
      const { visitor, page, live, customer } = await signedIn({ otpVariant })
      const press = otpVariant === 'json' ? pressButton : pressForm
      await press(visitor, page)
      const before = live()
      customer.modes.otpOutcome = 'refused'
      expect((await press(visitor, page)).text).toContain('could not make a one-time password')
      expect(live()).toBe(before)
    },
  )

  it('can be made without being shown', async () => {
    const { visitor, page, live } = await signedIn({ otpOutcome: 'no-value' })
    const answer = await pressForm(visitor, page)
    expect(answer.one('#alertModuleCustomButtonSuccess')).toBeDefined()
    expect(answer.text).not.toContain(live())
  })
})

describe('where the value stands', () => {
  const value = {
    code: (page: Shown) => page.words('.otp-answer code'),
    strong: (page: Shown) => textContent(page.all('.otp-answer strong')[1] ?? []),
    input: (page: Shown) => page.attribute('#otpValue', 'value'),
    table: (page: Shown) => textContent(page.all('.otp-answer tr td')[3] ?? []),
    clipboard: (page: Shown) => page.attribute('.otp-answer p + p button', 'data-clipboard-text'),
    sentence: (page: Shown) => page.words('.otp-answer .value').replace('Your one-time password is: ', ''),
  }
  const cases = Object.entries(value).flatMap(([place, read]) =>
    oneTimePasswordAlphabets.map((alphabet) => [place as keyof typeof value, alphabet, read] as const),
  )

  it.each(cases)('%s holds a value of kind %s exactly', async (otpPlace, otpAlphabet, read) => {
    const { visitor, page, live, told } = await signedIn({ otpPlace, otpAlphabet })
    expect(read(await pressForm(visitor, page))).toBe(live())
    expect(told).toContain(live())
  })
})

describe('the answer to the page’s own script', () => {
  it.each([
    ['password', (value?: string) => ({ success: true, password: value })],
    ['data-otp', (value?: string) => ({ result: 'success', data: { otp: value } })],
    ['message', (value?: string) => ({ success: true, msg: `One-Time Password: ${value}` })],
    ['envelope', (value?: string) => ({ returncode: 1, returndata: value })],
  ] as const)('has the shape %s', async (otpJson, shape) => {
    const { visitor, page, live } = await signedIn({ otpVariant: 'json', otpJson })
    const answer = await pressButton(visitor, page)
    expect(answer.reply.headers?.['content-type']).toBe('application/json')
    expect(JSON.parse(answer.text)).toEqual(shape(live()))
  })

  it('is the same for a button that carries parts instead of an address, each for its mailbox', async () => {
    const services = [{ mailboxes: ['a@firm.example', 'b@firm.example'] }]
    const modes = {
      otpVariant: 'json',
      otpJsonButton: 'parts',
      mailboxIdentifier: 'user-and-domain',
    } as const
    const { visitor, page, live, truth } = await signedIn(modes, { ...anna, services })
    const { password } = JSON.parse((await pressButton(visitor, page)).text)
    expect(truth.check('a@firm.example', password)).toBe('one-time-password')
    expect(live('b@firm.example')).toBeUndefined()
  })

  it('needs the token as every POST does', async () => {
    const { visitor, page, live } = await signedIn({ otpVariant: 'json' })
    await visitor.post(page.attribute('.btn-generate', 'data-url'), {})
    expect(live()).toBeUndefined()
  })

  it('can come under the type of a page', async () => {
    const { visitor, page } = await signedIn({ otpVariant: 'json', otpJsonType: 'text/html; charset=utf-8' })
    expect((await pressButton(visitor, page)).reply.headers?.['content-type']).toBe(
      'text/html; charset=utf-8',
    )
  })
})
