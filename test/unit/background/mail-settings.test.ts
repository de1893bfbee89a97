import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { lookAtHosts, refuseHosts } from '../../../src/background/hosts.ts'
import { giveBackLateHosts, lookUpMailSettings } from '../../../src/background/mail-settings.ts'
import { settle } from '../../../src/background/settle.ts'
import { items } from '../../../src/browser/items.ts'
import { hasPatterns, requestOrigins } from '../../../src/browser/permissions.ts'
import { AppError } from '../../../src/core/errors.ts'
import type { MailSettings } from '../../../src/core/mail-settings.ts'
import { createDeferred, createWorld, key, ref } from './world.ts'

const settings: MailSettings = {
  incoming: [{ protocol: 'imap', host: 'imap.firm.example', port: 993, security: 'tls' }],
  outgoing: [],
}
const findMailSettings = vi.hoisted(() => vi.fn())
vi.mock('../../../src/providers/autoconfig.ts', () => ({ findMailSettings }))

const origins = ['https://autoconfig.firm.example', 'https://firm.example']
const patterns = origins.map((origin) => `${origin}/*`)
const lookup = async () => (await items.mailSettings.read())['firm.example']

beforeEach(() => findMailSettings.mockReset().mockResolvedValue(settings))
afterEach(() => void vi.useRealTimers())

describe('looking for the mail servers of a mailbox', () => {
  it('asks its domain and gives the hosts back', async () => {
    await createWorld()
    await requestOrigins(origins)
    await lookUpMailSettings(ref)
    expect(findMailSettings).toHaveBeenCalledWith('firm.example', expect.anything())
    expect(await lookup()).toEqual({ status: 'found', settings })
    expect(await hasPatterns([patterns[0] ?? ''])).toBe(false)
    expect(await hasPatterns([patterns[1] ?? ''])).toBe(false)
    expect(await hasPatterns(['https://www.thexyz.com/*'])).toBe(true)
  })

  it('keeps a host that an account needs', async () => {
    await createWorld()
    await items.accounts.update((all) => [
      ...all,
      { id: 'b1', profileId: 'webmail https://firm.example/', name: 'x' },
    ])
    await requestOrigins(origins)
    await lookUpMailSettings(ref)
    expect(await hasPatterns([patterns[0] ?? ''])).toBe(false)
    expect(await hasPatterns([patterns[1] ?? ''])).toBe(true)
  })

  it('asks the same for an app password that is still shown after a sign-out', async () => {
    await createWorld()
    const creation = { appId: 'mail', name: 'Laptop', address: 'anna@firm.example', at: 1 }
    await items.appPasswordCreations.write({ [key]: { ...creation, status: 'gone' } })
    await items.mailboxes.write({})
    await requestOrigins(origins)
    await lookUpMailSettings(ref)
    expect(await lookup()).toEqual({ status: 'found', settings })
    expect(await hasPatterns([patterns[0] ?? ''])).toBe(false)
    expect(await hasPatterns([patterns[1] ?? ''])).toBe(false)
  })

  it('waits for the hosts, says that it is looking, and opens the popup that the question closed', async () => {
    const browser = await createWorld()
    Object.assign(browser.runtime, { getContexts: async () => [] })
    const asked = lookUpMailSettings(ref)
    await vi.waitFor(async () => expect(await lookup()).toEqual({ status: 'looking' }))
    expect(findMailSettings).not.toHaveBeenCalled()
    await requestOrigins(origins)
    await lookAtHosts()
    await asked
    expect(await lookup()).toMatchObject({ status: 'found' })
    expect(browser.action.openPopup).toHaveBeenCalledOnce()
  })

  it('hears a no that comes at once', async () => {
    await createWorld()
    const asked = expect(lookUpMailSettings(ref)).rejects.toMatchObject({ code: 'no-permission' })
    refuseHosts()
    await asked
    expect(await lookup()).toEqual({ status: 'failed', error: 'no-permission' })
  })

  it('asks nobody when the person says no, and says so', async () => {
    await createWorld()
    const asked = expect(lookUpMailSettings(ref)).rejects.toMatchObject({ code: 'no-permission' })
    await vi.waitFor(async () => expect(await lookup()).toEqual({ status: 'looking' }))
    refuseHosts()
    await asked
    expect(await lookup()).toEqual({ status: 'failed', error: 'no-permission' })
    expect(findMailSettings).not.toHaveBeenCalled()
  })

  it('gives hosts back that are granted when nothing waits for them any more, and may be tried again', async () => {
    await createWorld()
    const asked = lookUpMailSettings(ref).catch(() => undefined)
    await vi.waitFor(async () => expect(await lookup()).toEqual({ status: 'looking' }))
    refuseHosts()
    await asked
    await requestOrigins(origins)
    await giveBackLateHosts()
    expect(await lookup()).toBeUndefined()
    for (const pattern of patterns) expect(await hasPatterns([pattern])).toBe(false)
    await requestOrigins(origins)
    await giveBackLateHosts()
    await lookUpMailSettings(ref)
    expect(await lookup()).toEqual({ status: 'found', settings })
  })

  it('leaves hosts alone that were granted for something else', async () => {
    await createWorld()
    await items.mailSettings.write({ 'firm.example': { status: 'failed', error: 'no-permission' } })
    await requestOrigins(['https://firm.example'])
    await giveBackLateHosts()
    expect(await hasPatterns(['https://firm.example/*'])).toBe(true)
    expect(await lookup()).toMatchObject({ status: 'failed' })
  })

  it('says that a domain publishes nothing', async () => {
    await createWorld()
    await requestOrigins(origins)
    findMailSettings.mockResolvedValue(undefined)
    await lookUpMailSettings(ref)
    expect(await lookup()).toEqual({ status: 'none' })
  })

  it('says what went wrong, gives the hosts back all the same, and may be tried again', async () => {
    await createWorld()
    await requestOrigins(origins)
    findMailSettings.mockRejectedValueOnce(new AppError('timeout'))
    await expect(lookUpMailSettings(ref)).rejects.toMatchObject({ code: 'timeout' })
    expect(await lookup()).toEqual({ status: 'failed', error: 'timeout' })
    expect(await hasPatterns([patterns[0] ?? ''])).toBe(false)
    await requestOrigins(origins)
    await lookUpMailSettings(ref)
    expect(await lookup()).toMatchObject({ status: 'found' })
  })

  it('is done once for everybody who asks meanwhile', async () => {
    await createWorld()
    await requestOrigins(origins)
    const answer = createDeferred<MailSettings>()
    findMailSettings.mockReturnValue(answer.promise)
    const both = [lookUpMailSettings(ref), lookUpMailSettings(ref)]
    await vi.waitFor(() => expect(findMailSettings).toHaveBeenCalled())
    answer.resolve(settings)
    await Promise.all(both)
    expect(findMailSettings).toHaveBeenCalledTimes(1)
  })

  it('that a stopped worker cut off is over, and the hosts are given back', async () => {
    await createWorld()
    await requestOrigins(origins)
    await items.mailSettings.write({
      'firm.example': { status: 'looking' },
      'other.example': { status: 'none' },
    })
    await settle()
    expect(await items.mailSettings.read()).toMatchObject({ 'firm.example': { status: 'failed' } })
    await giveBackLateHosts()
    expect(await items.mailSettings.read()).toEqual({ 'other.example': { status: 'none' } })
    expect(await hasPatterns([patterns[0] ?? ''])).toBe(false)
  })

  it('that a stopped worker cut off and a press begins anew keeps the hosts', async () => {
    await createWorld()
    await requestOrigins(origins)
    await items.mailSettings.write({ 'firm.example': { status: 'looking' } })
    await settle()
    const answer = createDeferred<MailSettings>()
    findMailSettings.mockReturnValue(answer.promise)
    const [, looking] = [giveBackLateHosts(), lookUpMailSettings(ref)]
    await vi.waitFor(() => expect(findMailSettings).toHaveBeenCalled())
    expect(await hasPatterns(patterns)).toBe(true)
    answer.resolve(settings)
    await looking
    expect(await items.mailSettings.read()).toMatchObject({ 'firm.example': { status: 'found' } })
  })
})
