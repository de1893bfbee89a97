import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canFill, type FillRequest } from '../../../src/core/can-fill.ts'

const webmail = 'https://mail.thexyz.com'

const good: FillRequest = {
  webmailOrigin: webmail,
  hasLiveSecret: true,
  form: { action: `${webmail}/login`, method: 'post' },
  target: {
    frameId: 0,
    topUrl: `${webmail}/`,
    frameUrl: `${webmail}/`,
    inFront: true,
    reportedPageId: 'a',
    livePageId: 'a',
  },
}
const withTarget = (target: Partial<FillRequest['target']>): FillRequest => ({
  ...good,
  target: { ...good.target, ...target },
})

describe('canFill', () => {
  it('lets a fill through to the top frame of the very webmail, in front, with a living secret', () => {
    expect(canFill(good)).toBeUndefined()
    expect(canFill({ ...good, form: {} })).toBeUndefined()
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
    ['no-form', { ...good, form: undefined }],
    ['form-goes-elsewhere', { ...good, form: { action: 'https://evil.example/login', method: 'post' } }],
    ['form-goes-elsewhere', { ...good, form: { action: 'http://mail.thexyz.com/login', method: 'post' } }],
    ['form-goes-elsewhere', { ...good, form: { action: 'javascript:alert(1)', method: 'post' } }],
    ['form-shows-it', { ...good, form: { method: 'get' } }],
    ['no-secret', { ...good, hasLiveSecret: false }],
  ] as const)('refuses with %s', (refusal, request) => {
    expect(canFill(request)).toBe(refusal)
  })

  it('never lets anything through unless every single condition holds', () => {
    const url = fc.oneof(
      fc.constant(`${webmail}/`),
      fc.webUrl(),
      fc.constantFrom(undefined, 'about:blank', webmail),
    )
    const request = fc.record({
      webmailOrigin: fc.constantFrom(webmail, 'http://mail.thexyz.com', 'https://mail.thexyz.com/'),
      hasLiveSecret: fc.boolean(),
      form: fc.option(
        fc.record({ action: url, method: fc.constantFrom('get' as const, 'post' as const, undefined) }),
        { nil: undefined },
      ),
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
      fc.property(request, (tried) => {
        const { target, form } = tried
        const at = (address: string | undefined) =>
          address !== undefined && URL.canParse(address) && new URL(address).origin === webmail
        const mayFill =
          tried.webmailOrigin === webmail &&
          tried.hasLiveSecret &&
          target.frameId === 0 &&
          at(target.topUrl) &&
          at(target.frameUrl) &&
          target.inFront &&
          target.reportedPageId === target.livePageId &&
          form !== undefined &&
          form.method !== 'get' &&
          (form.action === undefined || at(form.action))
        expect(canFill(tried) === undefined).toBe(mayFill)
      }),
      { numRuns: 2000 },
    )
  })
})
