import { signal } from '@preact/signals'
import { expect, test } from 'vitest'
import type { ActivityEntry } from '../../../src/core/activity.ts'
import { providerOf } from '../../../src/options/provider-name.ts'
import { anna, berta, otto } from '../ui/fake-port.ts'

const entry = (change: Partial<ActivityEntry>): ActivityEntry => ({
  at: 1,
  kind: 'filled',
  about: 'nobody@firm.example',
  ...change,
})
const named = (change: Partial<ActivityEntry>, accounts = [anna, otto]) =>
  providerOf(entry(change), { accounts: signal(accounts) })

test('the provider of an entry is the one of its website', () => {
  expect(named({ host: 'mail.thexyz.com' }, [])).toBe('Thexyz')
})

test('it may be a webmail whose address was typed', () => {
  expect(named({ host: 'mail.firm.example' }, [anna, berta])).toBe('mail.firm.example')
  expect(named({ about: berta.name }, [berta])).toBe('mail.firm.example')
})

test('without a website it is the one of the only account of that name', () => {
  expect(named({ about: anna.name })).toBe('Thexyz')
  expect(named({ about: anna.name }, [anna, { ...anna, id: 'elsewhere' }])).toBeUndefined()
  expect(named({})).toBeUndefined()
})
