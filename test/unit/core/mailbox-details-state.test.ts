import { describe, expect, it } from 'vitest'
import { holdsDetails } from '../../../src/core/mailbox-details-state.ts'

const before = { firstName: 'Kayit', lastName: 'Öz', quotaMB: 5000 }
const wanted = { firstName: 'Ayşe', quotaMB: 20_000 }

describe('what became of a new name and size, by what the mailbox has now,', () => {
  it.each([
    ['all', { firstName: 'Ayşe', lastName: 'Öz', quotaMB: 20_000 }],
    ['some', { firstName: 'Ayşe', lastName: 'Öz', quotaMB: 5000 }],
    ['none', { firstName: 'Kayit', lastName: 'Öz', quotaMB: 5000 }],
    ['some', { firstName: 'Kayit', lastName: 'Öz', quotaMB: 19_999 }],
    ['some', { firstName: 'Kayıt', lastName: 'Öz', quotaMB: 5000 }],
    [undefined, { firstName: 'Ayşe', lastName: 'Öz' }],
  ] as const)('is: %s', (holds, now) => {
    expect(holdsDetails(wanted, now, before)).toBe(holds)
  })

  it('is not said to be nothing where nobody knows how it was', () => {
    expect(holdsDetails(wanted, before)).toBe('some')
  })

  it('does not depend on blanks or on how an accent is written', () => {
    expect(holdsDetails({ displayName: ' Ayşe  Öz ' }, { displayName: 'Ayşe Öz'.normalize('NFD') })).toBe(
      'all',
    )
  })
})
