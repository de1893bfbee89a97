// @vitest-environment happy-dom
import { signal } from '@preact/signals'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Combobox } from '../../../src/ui/combobox.tsx'
import { findMailboxes } from '../../../src/ui/mailbox-list-view.ts'
import { mailbox } from './fake-port.ts'

const mailboxes = ['anna', 'office', 'otto', 'sales'].map((id) => mailbox(id))
const option = ({ id, address }: (typeof mailboxes)[number]) => ({ id, text: address })
const chosen = signal('office')

const field = () => document.querySelector('input') as HTMLInputElement
const shown = () => [...document.querySelectorAll('[role=option]')].map(({ textContent }) => textContent)
const active = () => document.getElementById(field().getAttribute('aria-activedescendant') ?? '')?.textContent
const press = (key: string) =>
  act(() => void field().dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true })))
const type = (text: string) =>
  act(() => {
    field().value = text
    field().dispatchEvent(new InputEvent('input'))
  })

beforeEach(async () => {
  chosen.value = 'office'
  function Field() {
    const one = mailboxes.find(({ id }) => id === chosen.value) ?? mailbox('none')
    return (
      <Combobox
        label="Mailbox"
        chosen={option(one)}
        find={(search) => findMailboxes(mailboxes, search).map(option)}
        choose={(id) => {
          chosen.value = id
        }}
        nothingFound="Nothing"
      />
    )
  }
  await act(() => render(<Field />, document.body))
})
afterEach(() => render(null, document.body))

describe('the search among mailboxes', () => {
  test('shows what is chosen and opens at it with an arrow key', async () => {
    expect(field().value).toBe('office@firm.example')
    expect(field().getAttribute('aria-expanded')).toBe('false')
    await press('ArrowDown')
    expect(field().getAttribute('aria-expanded')).toBe('true')
    expect(shown().length).toBe(4)
    expect(active()).toBe('office@firm.example')
  })

  test('narrows while one types, and Enter takes what the arrows point at', async () => {
    await type('o')
    expect(shown()).toEqual(['office@firm.example', 'otto@firm.example'])
    await press('ArrowDown')
    expect(active()).toBe('otto@firm.example')
    await press('ArrowUp')
    expect(active()).toBe('office@firm.example')
    await press('ArrowDown')
    await press('Enter')
    expect(chosen.value).toBe('otto')
    expect(field().value).toBe('otto@firm.example')
    expect(shown()).toEqual([])
  })

  test('stops at the ends of the list', async () => {
    await press('ArrowDown')
    await press('PageDown')
    expect(active()).toBe('sales@firm.example')
    await press('PageUp')
    await press('ArrowUp')
    expect(active()).toBe('anna@firm.example')
  })

  test('closes with Escape, without closing the popup and without choosing', async () => {
    await type('sales')
    const pressed = new KeyboardEvent('keydown', { key: 'Escape', cancelable: true })
    await act(() => void field().dispatchEvent(pressed))
    expect(pressed.defaultPrevented).toBe(true)
    expect(field().value).toBe('office@firm.example')
    expect(chosen.value).toBe('office')
  })

  test('says when nothing is found', async () => {
    await type('nobody')
    expect(document.querySelector('[role=status]')?.textContent).toBe('Nothing')
    await press('Enter')
    expect(chosen.value).toBe('office')
  })
})
