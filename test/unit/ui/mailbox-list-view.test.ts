import { describe, expect, test } from 'vitest'
import { findMailboxes, viewMailboxes } from '../../../src/ui/mailbox-list-view.ts'
import { mailbox } from './fake-port.ts'

const three = [mailbox('old', { oneTimePassword: 'older-generation' }), mailbox('anna'), mailbox('office')]

describe('the mailboxes', () => {
  test('are still being looked for when nothing is known', () => {
    expect(viewMailboxes(undefined, undefined)).toEqual({ show: 'loading' })
    expect(viewMailboxes({ status: 'loading', mailboxes: [] }, undefined)).toEqual({ show: 'loading' })
  })

  test('that are known stay when the last try to list them failed', () => {
    const view = viewMailboxes({ status: 'failed', mailboxes: three, error: 'offline' }, 'office')
    expect(view).toMatchObject({ show: 'mailboxes', mailboxes: three, error: 'offline' })
  })

  test('that could never be listed say why', () => {
    expect(viewMailboxes({ status: 'failed', mailboxes: [], error: 'timeout' }, undefined)).toEqual({
      show: 'failed',
      error: 'timeout',
    })
  })

  test('can be none at all', () => {
    expect(viewMailboxes({ status: 'ready', mailboxes: [] }, 'anna')).toEqual({ show: 'empty' })
  })

  test.each([
    ['office', 'office'],
    [undefined, 'anna'],
    ['gone', 'anna'],
  ])('with %s wanted, %s is chosen', (wanted, chosen) => {
    expect(viewMailboxes({ status: 'ready', mailboxes: three }, wanted)).toMatchObject({
      chosen: { id: chosen },
    })
  })
})

describe('a search', () => {
  const found = (search: string) => findMailboxes(three, search).map(({ id }) => id)

  test('finds every word in address or service, whatever its case', () => {
    expect(found('')).toEqual(['old', 'anna', 'office'])
    expect(found('OFFICE')).toEqual(['office'])
    expect(found('anna business')).toEqual(['anna'])
    expect(found('anna basic')).toEqual([])
  })
})
