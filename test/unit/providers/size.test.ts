import { describe, expect, test } from 'vitest'
import { pairIn, sizeIn, sizesAfter, unitIn } from '../../../src/providers/size.ts'

describe('a size', () => {
  test.each<[string, number]>([
    ['5 GB', 5000],
    ['0,4 GB', 400],
    ['0.4gb', 400],
    ['1,5 GB', 1500],
    ['512 MiB', 512],
    ['2 GiB', 2048],
    ['1,024.5 MB', 1024.5],
    ['1.024,5 MB', 1024.5],
    ['1.024.000 KB', 1024],
    ['2 TB', 2_000_000],
    ['0.250 GB', 250],
  ])('is read: %s', (text, megabytes) => {
    expect(sizeIn(text)).toBe(megabytes)
  })

  // Another number in English than in Turkish; a rate, a date, a share.
  test.each([
    '1.024 MB',
    '1,024 MB',
    '5',
    '5 Mbit',
    '12/05/2024',
    '40 %',
    '-5 GB',
    '1..5 GB',
    'unlimited',
    '',
  ])('is none: %s', (text) => {
    expect(sizeIn(text)).toBeUndefined()
  })

  test('may have its unit elsewhere', () => {
    expect(sizeIn('5', unitIn('Kota (GB)'))).toBe(5000)
    expect(unitIn('MB or GB')).toBeUndefined()
    expect(unitIn('KOTA')).toBeUndefined()
  })
})

describe('what is in use of what is allowed', () => {
  test.each<[string, number, number]>([
    ['0.4 / 5 GB', 400, 5000],
    ['400 MB/5 GB', 400, 5000],
    ['Anna 400 MB of 5 GB Edit', 400, 5000],
  ])('is read: %s', (text, used, allowed) => {
    expect(pairIn(text)).toEqual({ used, allowed })
  })

  test.each(['1 / 2', '01/02/2024', '0.4 / 5 GB, 1 / 2 GB', '0.4 / 1.024 GB', '3/4 GBit', '1.2.3/4 GB'])(
    'is not certain: %s',
    (text) => {
      expect(pairIn(text)).toBeUndefined()
    },
  )

  test('may stand after words', () => {
    expect(sizesAfter('Kota: 5 GB, kota 2 GB', /\bkota/)).toEqual([5000, 2000])
  })
})
