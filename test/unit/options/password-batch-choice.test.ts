import { describe, expect, test } from 'vitest'
import { batchAccounts } from '../../../src/options/password-batch-mailboxes.ts'
import { createFakeStored, mailbox } from '../ui/fake-port.ts'
import { batch, box, boxes, createBatchWorld, inside, keyOf, panel, rows } from './batch-world.ts'

const addresses = (all: readonly { address: string }[] | undefined) => all?.map(({ address }) => address)

describe('what there is to choose from', () => {
  const listed = (...mailboxes: ReturnType<typeof mailbox>[]) =>
    createFakeStored({
      accounts: [panel],
      signIns: { panel: inside },
      mailboxes: { panel: { status: 'ready', mailboxes } },
    })

  test('has only mailboxes that change without the present password', () => {
    const stored = listed(
      box('a@firm.example'),
      box('b@firm.example'),
      mailbox('c', { mailboxPassword: 'offered' }),
      mailbox('d', { mailboxPassword: 'not-offered', currentPassword: 'not-needed' }),
    )
    expect(addresses(batchAccounts(stored)[0]?.mailboxes)).toEqual(['a@firm.example', 'b@firm.example'])
  })

  test('is nothing for one mailbox, or after signing out', () => {
    expect(batchAccounts(listed(box('a@firm.example')))).toEqual([])
    const stored = listed(...boxes(3))
    stored.signIns.value = {}
    expect(batchAccounts(stored)).toEqual([])
  })

  test('keeps an account whose new passwords wait, also after signing out', () => {
    const stored = listed()
    stored.signIns.value = {}
    stored.passwordBatches.value = batch('finished', rows(['changed']))
    expect(batchAccounts(stored)).toHaveLength(1)
  })
})

describe('choosing', () => {
  const mixed = [...boxes(3), ...boxes(2, 'shop.example')]
  const choiceOf = (facts = {}) =>
    createBatchWorld({ mailboxes: { panel: { status: 'ready', mailboxes: mixed } }, ...facts }).model.choice

  test('finds by any part of the address, in upper or lower case', () => {
    const choice = choiceOf()
    choice.search.value = ' SHOP user1 '
    expect(addresses(choice.found.value)).toEqual(['user1@shop.example'])
  })

  test('filters by a domain, each named with how many it has', () => {
    const choice = choiceOf()
    expect(choice.domains.value).toEqual([
      ['firm.example', 3],
      ['shop.example', 2],
    ])
    choice.domain.value = 'shop.example'
    expect(choice.found.value).toHaveLength(2)
  })

  test('adds what one search finds to what was chosen before', () => {
    const choice = choiceOf()
    choice.choose(['user0@firm.example'], true)
    choice.search.value = 'shop'
    choice.choose(
      choice.free.value.map(({ id }) => id),
      true,
    )
    expect([...choice.chosen.value.keys()]).toEqual([
      'user0@firm.example',
      'user0@shop.example',
      'user1@shop.example',
    ])
  })

  test('never sends a mailbox whose new password nobody has saved yet, or that has gone', () => {
    const { model, stored } = createBatchWorld()
    model.choice.choose(['user0@firm.example', 'user1@firm.example', 'user2@firm.example'], true)
    stored.passwordChanges.value = { [keyOf('user0@firm.example')]: { status: 'changed', next: 'x', at: 1 } }
    stored.mailboxes.value = { panel: { status: 'ready', mailboxes: boxes(2) } }
    expect([...model.choice.chosen.value.keys()]).toEqual(['user1@firm.example'])
    expect(addresses(model.choice.free.value)).toEqual(['user1@firm.example'])
  })
})
