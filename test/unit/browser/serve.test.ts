import fc from 'fast-check'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { type Handlers, serve } from '../../../src/browser/serve.ts'
import { AppError } from '../../../src/core/errors.ts'
import { protocol } from '../../../src/core/protocol.ts'
import { extensionUrl, type FakeBrowser, resetFakeBrowser } from '../../fake-browser.ts'

let browser: FakeBrowser
const called = vi.fn(async (..._: unknown[]) => null)
const names = Object.keys(protocol) as (keyof typeof protocol)[]
const handlers = Object.fromEntries(names.map((name) => [name, called])) as unknown as Handlers

const id = 'latchkeylatchkeylatchkeylatchkey'
const popup = { id, url: `${extensionUrl}src/popup/index.html` }
const webmail = { id, url: 'https://mail.thexyz.com/', frameId: 0, tab: { id: 4 } }
const ask = (message: unknown, sender: Record<string, unknown>) =>
  browser.runtime.onMessage.emit(message, sender)[0]

beforeEach(() => {
  browser = resetFakeBrowser()
  called.mockReset()
  called.mockResolvedValue(null)
  serve(handlers)
})

describe('the worker', () => {
  it('answers a page of its own', async () => {
    const input = { accountId: 'a', mailboxId: 'm' }
    expect(await ask({ name: 'generate', input }, popup)).toEqual({ ok: true, value: null })
    expect(called).toHaveBeenCalledWith(input, undefined)
  })

  it('answers a content script only in the top frame of an https page', async () => {
    const report = { name: 'page-report', input: { pageId: 'p', login: null } }
    expect(await ask(report, webmail)).toMatchObject({ ok: true })
    for (const wrong of [
      { frameId: 2 },
      { url: 'http://mail.thexyz.com/' },
      { url: 'about:srcdoc' },
      { tab: undefined },
      { id: 'another-extension' },
    ]) {
      expect(await ask(report, { ...webmail, ...wrong })).toEqual({ ok: false, code: 'invalid' })
    }
  })

  it('takes nobody for its own page who only looks like it', async () => {
    const message = { name: 'signOut', input: { accountId: 'a' } }
    for (const sender of [
      webmail,
      { id, url: `https://evil.example/?${extensionUrl}` },
      { id: 'another-extension', url: popup.url },
      { id, url: undefined },
      {},
    ]) {
      expect(await ask(message, sender)).toEqual({ ok: false, code: 'invalid' })
    }
    expect(called).not.toHaveBeenCalled()
  })

  it('does nothing for a content script that was taken over, whatever it sends', async () => {
    const onlyPages = names.filter((name) => protocol[name].from === 'page')
    const shape = fc.oneof(
      fc.anything(),
      fc.record({ accountId: fc.string(), mailboxId: fc.string(), profileId: fc.constant('thexyz') }),
      fc.record({ profileId: fc.constant('thexyz'), accountName: fc.string(), password: fc.string() }),
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...onlyPages), shape, async (name, input) => {
        expect(await ask({ name, input }, webmail)).toEqual({ ok: false, code: 'invalid' })
      }),
    )
    expect(called).not.toHaveBeenCalled()
  })

  it('takes no input that does not fit the table', async () => {
    for (const input of [
      undefined,
      null,
      7,
      {},
      { accountId: 1, mailboxId: 'm' },
      { accountId: 'x'.repeat(101), mailboxId: '' },
    ]) {
      expect(await ask({ name: 'generate', input }, popup)).toEqual({ ok: false, code: 'invalid' })
    }
  })

  it('leaves messages it does not know to others', () => {
    for (const message of [null, 'x', {}, { name: 'toString' }, { name: '__proto__' }, { name: 1 }]) {
      expect(ask(message, popup)).toBeUndefined()
    }
  })

  it('tells its own pages, and no others, what the provider says of a refusal', async () => {
    called.mockRejectedValue(new AppError('refused', { reason: '1 GB, 5 GB' }))
    expect(await ask({ name: 'hello', input: {} }, popup)).toEqual({
      ok: false,
      code: 'refused',
      reason: '1 GB, 5 GB',
    })
    const report = { name: 'page-report', input: { pageId: 'p', login: null } }
    expect(await ask(report, webmail)).toEqual({ ok: false, code: 'refused' })
  })

  it('says of an error its code and nothing else', async () => {
    called.mockRejectedValue(new AppError('busy', { cause: 'secret', retryAfterS: 3 }))
    expect(await ask({ name: 'hello', input: {} }, popup)).toEqual({ ok: false, code: 'busy' })
    called.mockRejectedValue(new TypeError('secret in a text'))
    expect(await ask({ name: 'hello', input: {} }, popup)).toEqual({ ok: false, code: 'changed' })
  })
})
