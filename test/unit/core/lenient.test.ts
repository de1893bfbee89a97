import { describe, expect, it } from 'vitest'
import { readFields, readList, readTable, readValue } from '../../../src/core/lenient.ts'
import { defaultSettings, Settings } from '../../../src/core/settings.ts'
import { Account, Intent, OneTimePasswordState } from '../../../src/core/state.ts'

const account = { id: 'a', profileId: 'thexyz', name: 'anna@firm.example' }

describe('what was stored', () => {
  it('falls back field by field, keeping the fields that are sound', () => {
    const stored = { submitForMe: false, chip: 'yes', appearance: 'dark', clearCopiedAfterS: 7, unknown: 1 }
    expect(readFields(Settings, defaultSettings, stored)).toEqual({
      submitForMe: false,
      chip: true,
      appearance: 'dark',
      clearCopiedAfterS: 0,
    })
  })

  it.each([undefined, null, 7, 'x', [], [1]])('is the defaults when it is %j', (stored) => {
    expect(readFields(Settings, defaultSettings, stored)).toEqual(defaultSettings)
  })

  it('takes nothing from a prototype', () => {
    const stored = Object.create({ submitForMe: false })
    expect(readFields(Settings, defaultSettings, stored).submitForMe).toBe(true)
  })

  it('loses only the damaged entries of a list', () => {
    expect(
      readList(Account, [account, { ...account, profileId: 'gone' }, null, { ...account, id: 'b' }]),
    ).toEqual([account, { ...account, id: 'b' }])
    expect(readList(Account, 'rubbish')).toEqual([])
  })

  it('loses only the damaged rows of a table', () => {
    const good = { status: 'expired', at: 5 }
    expect(readTable(OneTimePasswordState, { good, bad: { status: 'ready' }, worse: 3 })).toEqual({ good })
    expect(readTable(OneTimePasswordState, [good])).toEqual({})
  })

  it('counts as absent when a single value is damaged', () => {
    expect(readValue(Intent, { accountId: 'a', kind: 'steal', at: 1 })).toBeUndefined()
  })
})
