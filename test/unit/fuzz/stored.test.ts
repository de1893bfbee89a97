import { describe, test } from 'vitest'
import { damagedItems, damagedRow } from '../../fuzz/stored.ts'
import { fuzzLimit, tryCases } from '../../fuzz/tried.ts'

describe('what is stored', () => {
  test('is read as something valid, whatever stands there, and costs nothing else', fuzzLimit, () =>
    tryCases('stored items', damagedItems),
  )

  test('loses no row but the one that is damaged', fuzzLimit, () => tryCases('stored rows', damagedRow))
})
