import { describe, expect, test } from 'vitest'
import { addressesIn, addressesInText } from '../../../src/providers/addresses.ts'
import { closest } from '../../../src/providers/element.ts'
import { page } from './whmcs/pages.ts'

/** An upper bound only: what takes the square of its length takes minutes. */
const timeout = 5000

describe('the addresses of a page', () => {
  test('are found between any marks', () => {
    const text = 'Mail <anna@firm.example>, "bo@firm.example"; shop@two.example. x@y'
    expect(addressesInText(text)).toEqual(['anna@firm.example', 'bo@firm.example', 'shop@two.example'])
  })

  test.each(['a', 'a.', '@', 'a@', 'a@b.', '.@', 'a@b.cc '])(
    'are looked for in a megabyte of %j without end',
    { timeout },
    (piece) => {
      const found = addressesInText(piece.repeat(1_000_000 / piece.length))
      expect(new Set(found).size).toBeLessThanOrEqual(1)
    },
  )

  test.each(['a@b.cc ', 'a@b.cc<br>', '@<br>'])(
    'are counted up to a thousand, however deep %j is repeated',
    { timeout },
    (piece) => {
      const depth = 500
      const { first } = page('<div>'.repeat(depth) + piece.repeat(140_000) + '</div>'.repeat(depth))
      const body = first('body')
      const found = body === undefined ? [] : addressesIn(body)
      expect(found.length).toBeLessThanOrEqual(1000)
      for (const { element, ancestors } of found.slice(0, 1))
        expect(closest(element, ({ name }) => name === 'body')).toBe([...ancestors].at(-2))
    },
  )
})
