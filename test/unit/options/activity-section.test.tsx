// @vitest-environment happy-dom
import { signal } from '@preact/signals'
import { afterEach, expect, test } from 'vitest'
import type { ActivityEntry } from '../../../src/core/activity.ts'
import { ActivitySection } from '../../../src/options/activity-section.tsx'
import { createOptionsModel } from '../../../src/options/options-model.ts'
import { createFakePort, createFakeStored } from '../ui/fake-port.ts'
import { leave, show } from '../ui/page.tsx'

afterEach(leave)

/** What stands in the list of an entry, below what happened. */
async function said(entry: Omit<ActivityEntry, 'at' | 'about'>): Promise<string[]> {
  const activity = signal([{ at: 1_800_000_000_000, about: 'anna@firm.example', ...entry }])
  const stored = { ...createFakeStored(), activity, pointedBoxes: signal({}) }
  await show(<ActivitySection model={createOptionsModel(createFakePort().port, stored)} />)
  const [, what] = document.querySelectorAll('tbody td')
  return [...(what?.querySelectorAll('.small') ?? [])].map(({ textContent }) => textContent ?? '')
}

const sentence = (fields: string, sent: string) => `activity_fields ${fields} ${sent}`

test.each([
  [
    'a sign-in',
    { kind: 'filled', secret: 'one-time-password', fields: ['username', 'password'], sent: true },
    sentence('activity_field_username and activity_field_oneTimePassword', 'activity_sent'),
  ],
  [
    'a sign-in that is left to the person, where the name stood there',
    { kind: 'filled', secret: 'mailbox-password', fields: ['password'], sent: false },
    sentence('activity_field_mailboxPassword', 'activity_notSent'),
  ],
  [
    'a new password',
    {
      kind: 'strong-password-filled',
      secret: 'strong-password',
      fields: ['new-password', 'confirmation'],
      sent: false,
    },
    sentence('activity_field_newPassword and activity_field_confirmation', 'activity_notSent'),
  ],
] as const)('of %s the list tells which boxes took it, and whether it was sent', async (_, entry, words) => {
  expect(await said({ ...entry, fields: [...entry.fields] })).toEqual([words])
})

test.each([
  ['login', { because: 'no-form', secret: 'one-time-password' }, 'fill_noForm'],
  ['login with a new password', { because: 'no-secret', secret: 'mailbox-password' }, 'fill_noNewPassword'],
  ['new password', { because: 'no-form', secret: 'strong-password' }, 'strongPassword_noForm'],
  ['fill that did not stay', { because: 'not-kept', secret: 'strong-password' }, 'activity_notKept'],
  ['fill of an earlier version', { because: 'no-form' }, 'fill_noForm'],
] as const)(
  'of a refused %s the list says why, in the words of where it was refused',
  async (_, entry, words) => {
    const [only, more] = await said({ kind: 'fill-refused', ...entry })
    expect(only?.split(' ')[0]).toBe(words)
    expect(more).toBeUndefined()
  },
)

test('an entry of an earlier version, which tells no boxes, claims none', async () => {
  expect(await said({ kind: 'filled', host: 'mail.thexyz.com' })).toEqual([])
})
