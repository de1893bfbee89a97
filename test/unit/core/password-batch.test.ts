import { describe, expect, it } from 'vitest'
import { PasswordBatch } from '../../../src/core/password-batch.ts'
import { withCutOff } from '../../../src/core/password-batch-steps.ts'

const changed = { mailboxId: 'm1', address: 'm1@firm.example', status: 'changed', next: 'x', at: 1 }
const read = (stored: object) => PasswordBatch.safeParse({ startedAt: 1, status: 'running', ...stored }).data

describe('a stored batch of new passwords', () => {
  it('loses only the damaged rows', () => {
    const rows = [{ ...changed, next: 7 }, changed, null, { ...changed, status: 'lost' }]
    expect(read({ rows })?.rows).toEqual([changed])
  })

  it('keeps its passwords when anything else in it is damaged', () => {
    const damaged = { startedAt: 'x', status: 'x', resumesAt: -1, waits: 4, misses: {}, because: 'x' }
    expect(read({ ...damaged, rows: [changed] })).toMatchObject({ status: 'paused', rows: [changed] })
  })

  it.each([undefined, 'x', [], [null]])('counts as absent with the rows %j', (rows) => {
    expect(read({ rows })).toBeUndefined()
  })

  it('is over when the rows that were left to do are lost', () => {
    const batch = read({ rows: [changed, { status: 'waiting' }] })
    expect(batch && withCutOff(batch, 1)).toMatchObject({ status: 'finished' })
  })
})
