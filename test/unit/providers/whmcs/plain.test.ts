import { expect, test } from 'vitest'
import { plain } from '../../../../src/providers/plain.ts'

test('a name is one line of text that shows what it says', () => {
  expect(plain('  Mail\n\tbox \u0007 ')).toBe('Mail box')
  expect(plain('safe\u202egnp.exe\u2069\u200b')).toBe('safegnp.exe')
  expect(plain('<b>E-posta</b> 📮')).toBe('<b>E-posta</b> 📮')
})

test('a name has an end, and no half characters', () => {
  expect([...plain('📮'.repeat(5000))]).toHaveLength(120)
  expect(plain('📮'.repeat(5000)).endsWith('📮…')).toBe(true)
})
