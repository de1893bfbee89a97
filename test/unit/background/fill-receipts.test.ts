import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { signOut } from '../../../src/background/accounts.ts'
import { onChipPressed, onPageReport } from '../../../src/background/chip.ts'
import { tidyExpired } from '../../../src/background/expiry.ts'
import { fillTabInFront } from '../../../src/background/fill-keys.ts'
import { fillInFront, openWebmail } from '../../../src/background/filling.ts'
import { settle } from '../../../src/background/settle.ts'
import { fillStrongPassword } from '../../../src/background/strong-passwords.ts'
import { items } from '../../../src/browser/items.ts'
import { ActivityEntry } from '../../../src/core/activity.ts'
import { type FillRefusal, fillRefusals } from '../../../src/core/can-fill.ts'
import type { ToContent } from '../../../src/core/content-protocol.ts'
import { AppError } from '../../../src/core/errors.ts'
import { readList } from '../../../src/core/lenient.ts'
import { looksOf } from '../../e2e/harness/on-disk.ts'
import { newPasswordPage, panel, playNewPasswordPage } from './new-password-page.ts'
import { type Scene, ways } from './ways-of-filling.ts'
import { live, loginPage, playPage, sender, took, webmail } from './webmail-page.ts'
import { createTestProvider, createWorld, key, ref, refuseWrite } from './world.ts'

let provider = createTestProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))
vi.mock('../../../src/content/content.ts?script&iife', () => ({ default: 'content.js' }))
const verdict = vi.hoisted(() => ({ is: undefined as FillRefusal | undefined }))
vi.mock('../../../src/core/can-fill.ts', async (original) => {
  const actual = await original<typeof import('../../../src/core/can-fill.ts')>()
  const canFill: typeof actual.canFill = (request) => verdict.is ?? actual.canFill(request)
  return { ...actual, canFill }
})

type Order = Extract<ToContent, { name: 'fill' | 'fill-new-password' }>

const secrets = ['kT7f 9é/"Q', 'nW4r+8ü/"Z']
const looks = secrets.flatMap(looksOf)
/** Of a secret that a content script answers with, once its page has taken it over. */
const stolen = 'whatever it was filled with'
const kinds = ['filled', 'fill-refused', 'strong-password-filled']
const receipts = async () => (await items.activity.read()).filter(({ kind }) => kinds.includes(kind))

/** A page that answers an order as told. */
async function play(scene: Scene, answerTo: (order: Order) => unknown): Promise<Order[]> {
  const otp = live()
  const browser = await createWorld({ oneTimePassword: { ...otp, value: secrets[0] } as typeof otp })
  await items.passwordChanges.write({ [key]: { status: 'changed', next: secrets[1] ?? '', at: 1 } })
  const orders = playNewPasswordPage(browser, scene)
  const answer = browser.tabs.sendMessage.getMockImplementation()
  browser.tabs.sendMessage.mockImplementation(async (tabId, message, options) => {
    const usual = await answer?.(tabId, message, options)
    return (message as ToContent).name.startsWith('fill') ? answerTo(message as Order) : usual
  })
  return orders
}

beforeEach(() => {
  provider = createTestProvider()
  verdict.is = undefined
})

describe('a fill', () => {
  it('has exactly one receipt, whichever way it goes, and no secret stands in it', async () => {
    const words = (...known: readonly string[]) => fc.constantFrom(undefined, stolen, ...known)
    const answers = fc.oneof(
      fc.constant(took),
      fc.constantFrom(undefined, null, stolen, { ...took, done: false, fields: [] }),
      fc.record({
        done: fc.oneof(fc.boolean(), fc.constant(stolen)),
        username: fc.boolean(),
        password: fc.boolean(),
        submitted: fc.oneof(fc.boolean(), fc.constant(stolen)),
        fields: fc.array(words('username', 'password', 'new-password', 'confirmation')),
        refused: words(...fillRefusals, 'elsewhere'),
        because: words(),
        host: words(),
      }),
    )
    const verdicts = fc.oneof(fc.constant(undefined), fc.constantFrom(...fillRefusals))
    let filled = 0
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...ways), verdicts, answers, async ([, at, fill], no, answer) => {
        const scene = { ...at, url: `${at.url}?token=${encodeURIComponent(secrets[0] ?? '')}` }
        const orders = await play(
          scene,
          ({ password }) =>
            answer &&
            JSON.parse(JSON.stringify(answer).replaceAll(stolen, JSON.stringify(password).slice(1, -1))),
        )
        verdict.is = no
        await fill(scene)
        verdict.is = undefined
        const [receipt, another] = await receipts()
        expect(another).toBeUndefined()
        expect(receipt).toMatchObject({ host: new URL(at.url).host, secret: expect.any(String) })
        if (no !== undefined) expect(receipt).toMatchObject({ kind: 'fill-refused', because: no })
        if (receipt?.kind === 'fill-refused') expect(receipt.because).toBeTypeOf('string')
        else expect(receipt?.fields).toBeDefined()
        if (receipt?.kind !== 'fill-refused') filled++
        const written = Buffer.from(JSON.stringify(await items.activity.read()))
        const made = orders.map(({ password }) => password).filter((password) => !secrets.includes(password))
        for (const { as, needle } of [...looks, ...made.flatMap(looksOf)])
          if (written.includes(needle)) expect.unreachable(`a secret as ${as}`)
      }),
      { numRuns: 100 },
    )
    expect(filled).toBeGreaterThan(10)
  })

  it.each(ways)('by %s that the page did not keep says so', async (_, scene, fill) => {
    await play(scene, () => ({ ...took, done: false, fields: [] }))
    await fill(scene)
    expect(await receipts()).toMatchObject([{ kind: 'fill-refused', because: 'not-kept' }])
  })

  it.each(ways)('by %s says which boxes took it', async (_, scene, fill) => {
    await play(scene, () => took)
    await fill(scene)
    expect(await receipts()).toMatchObject([{ fields: took.fields, sent: true }])
  })
})

describe('a fill that is refused before the page is asked has its one receipt', () => {
  const keys = [
    ['the popup', () => fillInFront(ref)],
    ['the chip', () => onChipPressed({ pageId: 'p1' }, sender)],
    ['the shortcut', fillTabInFront],
  ] as const

  it.each(keys)('when no one-time password can be made, by %s', async (_, fill) => {
    const browser = await createWorld()
    playPage(browser)
    browser.tabs.query.mockResolvedValue([{ id: 1, url: webmail }])
    provider.oneTimePassword.generate.mockRejectedValue(new AppError('busy'))
    await fill()
    expect(await receipts()).toMatchObject([
      { kind: 'fill-refused', because: 'busy', about: 'anna@firm.example', host: 'mail.thexyz.com' },
    ])
  })

  it.each(keys)('when there is no login form, by %s', async (_, fill) => {
    const browser = await createWorld({ oneTimePassword: live() })
    playPage(browser, { page: { ...loginPage, login: null } })
    browser.tabs.query.mockResolvedValue([{ id: 1, url: webmail }])
    await fill()
    expect(await receipts()).toMatchObject([{ kind: 'fill-refused', because: 'no-form' }])
  })

  it('when there is no room to remember it', async () => {
    const browser = await createWorld({ oneTimePassword: live() })
    const fills = playPage(browser)
    refuseWrite(browser, 'session', 'deliveries', 1)
    await onChipPressed({ pageId: 'p1' }, sender)
    expect(fills).toEqual([])
    expect(await receipts()).toMatchObject([{ kind: 'fill-refused', because: 'storage-full' }])
  })

  it('when another page is in front, of which nothing is written down', async () => {
    const browser = await createWorld({ oneTimePassword: live() })
    playPage(browser)
    browser.tabs.query.mockResolvedValue([{ id: 1, url: 'https://private.example/diary' }])
    expect(await fillInFront(ref)).toEqual({ status: 'refused', because: 'wrong-page' })
    expect(await receipts()).toMatchObject([{ because: 'wrong-page', host: 'mail.thexyz.com' }])
    await fillStrongPassword()
    const written = await receipts()
    expect(written).toMatchObject([{ because: 'no-form', secret: 'strong-password' }, {}])
    expect(JSON.stringify(written)).not.toContain('private.example')
  })

  it('when the page of a provider asks for no new password', async () => {
    const browser = await createWorld()
    playNewPasswordPage(browser, { page: { ...newPasswordPage, newPassword: undefined } as never })
    await fillStrongPassword()
    expect(await receipts()).toMatchObject([{ because: 'no-form', host: new URL(panel).host }])
  })
})

describe('a webmail that was opened to be filled', () => {
  const noForm = { pageId: 'p1', login: null }
  const receipt = {
    kind: 'fill-refused',
    because: 'no-form',
    about: 'anna@firm.example',
    host: 'mail.thexyz.com',
    secret: 'one-time-password',
  }
  /** Whose form does not come. The worker's clock is the test's own. */
  async function open() {
    const browser = await createWorld({ oneTimePassword: live() })
    const fills = playPage(browser, { page: noForm })
    await openWebmail(ref)
    await tidyExpired()
    return { browser, fills }
  }
  beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))
  afterEach(() => void vi.useRealTimers())

  it('and whose form never comes has its one receipt', async () => {
    const { browser } = await open()
    await vi.advanceTimersByTimeAsync(119_999)
    expect(await receipts()).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(await receipts()).toMatchObject([receipt])
    playPage(browser)
    await onPageReport(loginPage, sender)
    await Promise.all([tidyExpired(), tidyExpired()])
    expect(await receipts()).toHaveLength(1)
  })

  it('and has another page has it sooner', async () => {
    await open()
    await onPageReport(noForm, sender)
    await tidyExpired()
    await vi.advanceTimersByTimeAsync(15_000)
    expect(await receipts()).toMatchObject([receipt])
  })

  it('and whose form comes too late for a worker that was stopped has it all the same', async () => {
    const { browser } = await open()
    vi.clearAllTimers()
    vi.setSystemTime(Date.now() + 120_000)
    await settle()
    const fills = playPage(browser)
    await onPageReport(loginPage, sender)
    await tidyExpired()
    expect(fills).toEqual([])
    expect(await receipts()).toMatchObject([receipt])
    expect(await receipts()).toHaveLength(1)
  })

  it('has none of an account that was signed out meanwhile', async () => {
    await open()
    await signOut({ accountId: ref.accountId })
    await vi.advanceTimersByTimeAsync(120_000)
    expect(await receipts()).toEqual([])
  })
})

it('entries of earlier versions are read as they were', () => {
  const old = [
    { at: 2, kind: 'filled', about: 'anna@firm.example', host: 'mail.thexyz.com' },
    { at: 1, kind: 'fill-refused', about: '', host: 'mail.thexyz.com', because: 'no-form' },
  ]
  expect(readList(ActivityEntry, old)).toEqual(old)
})
