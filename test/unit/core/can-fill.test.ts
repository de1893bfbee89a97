import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canFill, type FillRequest } from '../../../src/core/can-fill.ts'

const webmail = 'https://mail.thexyz.com'

const form = { action: `${webmail}/login`, method: 'post' } as const
const good: FillRequest = {
  filling: { kind: 'login', origin: webmail, hasLiveSecret: true },
  login: form,
  newPassword: undefined,
  target: {
    frameId: 0,
    topUrl: `${webmail}/`,
    frameUrl: `${webmail}/`,
    inFront: true,
    reportedPageId: 'a',
    livePageId: 'a',
  },
}
const goodNew: FillRequest = {
  ...good,
  filling: { kind: 'new-password', origin: webmail },
  login: undefined,
  newPassword: form,
}
const withTarget = (target: Partial<FillRequest['target']>): FillRequest => ({
  ...good,
  target: { ...good.target, ...target },
})

describe('canFill', () => {
  it('lets a fill through to the top frame of the very webmail, in front, with a living secret', () => {
    expect(canFill(good)).toBeUndefined()
    expect(canFill({ ...good, login: {} })).toBeUndefined()
  })

  it('lets a new password through to the very page it was made for', () => {
    expect(canFill(goodNew)).toBeUndefined()
    expect(canFill({ ...goodNew, filling: { kind: 'new-password', origin: 'https://www.thexyz.com' } })).toBe(
      'wrong-page',
    )
  })

  it('never lets a secret into the boxes for a new password, nor a new password into a login form', () => {
    expect(canFill({ ...good, login: undefined, newPassword: form })).toBe('no-form')
    expect(canFill({ ...goodNew, newPassword: undefined, login: form })).toBe('no-form')
    expect(canFill({ ...goodNew, login: form })).toBe('no-form')
  })

  it.each([
    'http://mail.thexyz.com/',
    'https://mail.thexyz.com.evil.example/',
    'https://mail.thexyz.com./',
    'https://mail.thexyz.com:8443/',
    'https://mail.thexyz.com@evil.example/',
    'https://user@mail.thexyz.com/',
    'https://thexyz.com/',
    'https://www.thexyz.com/',
    'https://x.mail.thexyz.com/',
    'https://mаil.thexyz.com/', // Cyrillic а
    'https://1.2.3.4/',
    'about:blank',
    'about:srcdoc',
    'data:text/html,x',
    'blob:https://mail.thexyz.com/0',
    'file:///etc/passwd',
    'null',
    '',
    undefined,
  ])('refuses %s as another place, be it the page or the frame', (url) => {
    expect(canFill(withTarget({ topUrl: url }))).toBe('wrong-page')
    expect(canFill(withTarget({ frameUrl: url }))).toBe('wrong-page')
  })

  it('takes upper case for what it is: the same host', () => {
    expect(canFill(withTarget({ topUrl: 'HTTPS://MAIL.THEXYZ.COM/' }))).toBeUndefined()
  })

  it.each([
    ['inside-frame', withTarget({ frameId: 3 })],
    ['not-in-front', withTarget({ inFront: false })],
    ['page-changed', withTarget({ livePageId: 'b' })],
    ['no-form', { ...good, login: undefined }],
    ['form-goes-elsewhere', { ...good, login: { action: 'https://evil.example/login', method: 'post' } }],
    ['form-goes-elsewhere', { ...good, login: { action: 'http://mail.thexyz.com/login', method: 'post' } }],
    ['form-goes-elsewhere', { ...good, login: { action: 'javascript:alert(1)', method: 'post' } }],
    ['form-shows-it', { ...good, login: { method: 'get' } }],
    ['form-goes-elsewhere', { ...goodNew, newPassword: { action: 'https://evil.example/set' } }],
    ['form-shows-it', { ...goodNew, newPassword: { method: 'get' } }],
    ['no-secret', { ...good, filling: { kind: 'login', origin: webmail, hasLiveSecret: false } }],
  ] as const)('refuses with %s', (refusal, request) => {
    expect(canFill(request)).toBe(refusal)
  })

  it('never lets anything through unless every single condition holds', () => {
    const url = fc.oneof(
      fc.constant(`${webmail}/`),
      fc.webUrl(),
      fc.constantFrom(undefined, 'about:blank', webmail),
    )
    const anyForm = fc.option(
      fc.record({ action: url, method: fc.constantFrom('get' as const, 'post' as const, undefined) }),
      { nil: undefined },
    )
    const origin = fc.constantFrom(webmail, 'http://mail.thexyz.com', 'https://mail.thexyz.com/')
    const request = fc.record({
      filling: fc.oneof(
        fc.record({ kind: fc.constant('login' as const), origin, hasLiveSecret: fc.boolean() }),
        fc.record({ kind: fc.constant('new-password' as const), origin }),
      ),
      login: anyForm,
      newPassword: anyForm,
      target: fc.record({
        frameId: fc.constantFrom(0, 1, -1),
        topUrl: url,
        frameUrl: url,
        inFront: fc.boolean(),
        reportedPageId: fc.constantFrom('a', 'b'),
        livePageId: fc.constantFrom('a', 'b', ''),
      }),
    })
    fc.assert(
      fc.property(request, ({ filling, target, login, newPassword }) => {
        const at = (address: string | undefined) =>
          address !== undefined && URL.canParse(address) && new URL(address).origin === webmail
        const isLogin = filling.kind === 'login'
        const into = isLogin ? login : newPassword
        const mayFill =
          filling.origin === webmail &&
          (isLogin ? filling.hasLiveSecret : login === undefined) &&
          target.frameId === 0 &&
          at(target.topUrl) &&
          at(target.frameUrl) &&
          target.inFront &&
          target.reportedPageId === target.livePageId &&
          into !== undefined &&
          into.method !== 'get' &&
          (into.action === undefined || at(into.action))
        expect(canFill({ filling, target, login, newPassword }) === undefined).toBe(mayFill)
      }),
      { numRuns: 2000 },
    )
  })
})
