import { describe, expect, test } from 'vitest'
import { failing, host, useTown } from './town.ts'

const anna = 'anna@firm.example'
const office = 'office@company.example'
const many = (domain: string, count: number) =>
  Array.from({ length: count }, (_, at) => `user${at}@${domain}`)
const hostile = {
  markup: '<img src=x onerror=alert(1)>',
  bidi: 'Mail \u202egnp.exe\u2066 box',
  long: 'Mail '.repeat(2000),
}
const world = useTown([
  { name: anna, password: 'harbour-Lantern-27', services: [{ mailboxes: [anna] }] },
  {
    name: office,
    password: 'granite-Orchard-39',
    services: [
      { id: 11, product: 'Email Hosting', mailboxes: many('company.example', 40) },
      { id: 12, product: 'Web Hosting', kind: 'hosting', domain: 'company.example' },
      { id: 13, product: 'Email Hosting (shop)', mailboxes: many('shop.example', 18) },
      {
        id: 14,
        product: 'Classic Email',
        mailboxes: many('classic.example', 2).map((address) => ({ address, generation: 'older' as const })),
      },
      { id: 15, kind: 'domain', domain: 'company.example' },
      ...(['pending', 'suspended', 'terminated', 'cancelled', 'fraud', 'completed'] as const).map(
        (status) => ({
          status,
          mailboxes: [`old@${status}.example`],
        }),
      ),
      {
        id: 16,
        product: 'Mixed mail',
        mailboxes: ['new@mixed.example', { address: 'old@mixed.example', generation: 'older' as const }],
      },
      {
        id: 17,
        product: 'Old mail',
        mailboxes: [{ address: 'alone@old.example', generation: 'older' as const }],
      },
    ],
  },
  { name: 'none@firm.example', password: 'amber-Pebble-73', services: [] },
  {
    name: 'odd@firm.example',
    password: 'amber-Pebble-74',
    services: Object.values(hostile).map((product, at) => ({ product, mailboxes: [`m${at}@odd.example`] })),
  },
])

describe('the mailboxes of an account', () => {
  const looks = (['twenty-one', 'six'] as const).flatMap((theme) =>
    (['english', 'turkish', 'norwegian'] as const).map((language) => ({ theme, language })),
  )
  test.each(looks)(
    'are those of every active mail service, with what can be done for each: %o',
    async (look) => {
      for (const serviceIds of ['attribute', 'link'] as const) {
        Object.assign(world.installation, { serviceIds })
        Object.assign(world.account(office).modes, look)
        const { mailboxes } = await world.signedIn(office)
        const of = (service: string) => mailboxes.filter(({ id }) => id.startsWith(`${service}/`))
        expect(of('11').map(({ address }) => address)).toEqual(many('company.example', 40))
        expect(of('13').map(({ address }) => address)).toEqual(many('shop.example', 18))
        expect(of('14').map(({ oneTimePassword }) => oneTimePassword)).toEqual([
          'older-generation',
          'older-generation',
        ])
        expect(of('16').map(({ address, oneTimePassword }) => [address, oneTimePassword])).toEqual([
          ['new@mixed.example', 'offered'],
          ['old@mixed.example', 'older-generation'],
        ])
        expect(of('17').map(({ address, oneTimePassword }) => [address, oneTimePassword])).toEqual([
          ['alone@old.example', 'older-generation'],
        ])
        expect(mailboxes).toHaveLength(40 + 18 + 2 + 2 + 1)
        expect(new Set(mailboxes.map(({ id }) => id)).size).toBe(mailboxes.length)
      }
    },
  )

  test('are the same every time, in every place a module may print', async () => {
    const { mailboxes, provider, session } = await world.signedIn(anna)
    expect(mailboxes).toEqual([
      {
        id: '1001/anna@firm.example',
        address: anna,
        service: 'Email Hosting',
        oneTimePassword: 'offered',
        mailboxPassword: 'offered',
        currentPassword: 'not-needed',
        passwordPolicy: 'thexyzMailbox',
        pageUrl: `https://${host}/account/clientarea.php?action=productdetails&id=1001`,
      },
    ])
    for (const placement of ['module-client-area', 'tab-overview'] as const) {
      for (const otpVariant of ['link', 'form', 'json', 'own-field'] as const) {
        for (const otpButton of ['section', 'actions'] as const) {
          Object.assign(world.account(anna).modes, {
            placement,
            otpVariant,
            otpButton: otpVariant === 'link' ? otpButton : 'section',
          })
          expect(await provider.mailboxes(session)).toEqual({ mailboxes })
        }
      }
    }
  })

  test('without a button that Latchkey knows are listed all the same', async () => {
    const { provider, session } = await world.signedIn(anna)
    world.answer(async (_, asUsual) => {
      const reply = await asUsual()
      return {
        ...reply,
        body: String(reply.body).replace(
          /<form method="post" action="clientarea.php\?action=productdetails">.*?<\/form>/s,
          '',
        ),
      }
    })
    const { mailboxes } = await provider.mailboxes(session)
    expect(mailboxes).toMatchObject([{ address: anna, oneTimePassword: 'not-found' }])
  })

  test('are none for an account without services', async () => {
    expect((await world.signedIn('none@firm.example')).mailboxes).toEqual([])
  })

  test('have names that are plain text of a sane length', async () => {
    const { mailboxes } = await world.signedIn('odd@firm.example')
    const [markup, bidi, long] = mailboxes.map(({ service }) => service)
    expect(markup).toBe(hostile.markup)
    expect(bidi).toBe('Mail gnp.exe box')
    expect(long).toHaveLength(120)
  })

  test('are not shown to a user who may not see services', async () => {
    const { provider, session } = await world.signedIn(anna)
    world.account(anna).modes.accessDenied = true
    await expect(provider.mailboxes(session)).rejects.toEqual(failing('no-access'))
  })

  test('are asked for by a few requests at a time', async () => {
    let open = 0
    let most = 0
    const { provider, session } = await world.signedIn(office)
    world.answer(async (_, asUsual) => {
      open += 1
      most = Math.max(most, open)
      await new Promise((resolve) => setImmediate(resolve))
      const reply = await asUsual()
      open -= 1
      return reply
    })
    await provider.mailboxes(session)
    expect(most).toBeGreaterThan(1)
    expect(most).toBeLessThanOrEqual(4)
  })

  test('survive one product page that is not understood, and it is told that there may be more', async () => {
    const { provider, session, mailboxes } = await world.signedIn(office)
    world.town.setFault(
      { host, path: /productdetails&id=13/ },
      { kind: 'truncate', bytes: 100, tidily: true },
    )
    expect(await provider.mailboxes(session)).toEqual({
      mailboxes: mailboxes.filter(({ id }) => !id.startsWith('13/')),
      missing: 'changed',
    })
  })

  test('are missing for the reason of the first page that failed, in the order of the services', async () => {
    const { provider, session, mailboxes } = await world.signedIn(office)
    world.answer(async (request, asUsual) => {
      const id = request.url.searchParams.get('id')
      if (id === '13') return { status: 200, headers: { 'content-type': 'text/html' }, body: 'Odd' }
      if (id !== '11') return asUsual()
      await new Promise((resolve) => setImmediate(resolve))
      return { status: 302, headers: { location: '/account/user/permission-denied' }, body: '' }
    })
    expect(await provider.mailboxes(session)).toEqual({
      mailboxes: mailboxes.filter(({ id }) => !/^1[13]\//.test(id)),
      missing: 'no-access',
    })
  })

  test('are not those of a page that another one leads to', async () => {
    const { provider, session, mailboxes } = await world.signedIn(office)
    world.answer((request, asUsual) =>
      request.url.searchParams.get('id') === '12'
        ? { status: 302, headers: { location: 'clientarea.php?action=productdetails&id=11' }, body: '' }
        : asUsual(),
    )
    expect(await provider.mailboxes(session)).toEqual({ mailboxes, missing: 'changed' })
  })

  test('are not said to be none when no product page is understood', async () => {
    const { provider, session } = await world.signedIn(office)
    world.town.setFault({ host, path: /productdetails/ }, { kind: 'truncate', bytes: 100, tidily: true })
    await expect(provider.mailboxes(session)).rejects.toEqual(failing('changed'))
  })

  test('are asked for no further once one page has failed', async () => {
    const { provider, session } = await world.signedIn(office)
    let release = () => {}
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    world.answer(async (request, asUsual) => {
      const id = request.url.searchParams.get('id')
      if (id === '11') return { status: 503 }
      if (id !== null) await released
      return asUsual()
    })
    world.town.requests.length = 0
    await expect(provider.mailboxes(session)).rejects.toEqual(failing('busy'))
    release()
    await provider.resume()
    expect(world.town.requests.filter(({ path }) => path.includes('productdetails'))).toHaveLength(4)
  })
})
