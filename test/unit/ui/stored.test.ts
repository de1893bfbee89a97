import { expect, test } from 'vitest'
import { openStored } from '../../../src/ui/stored.ts'

function createItem() {
  const listeners: ((value: number) => void)[] = []
  return {
    watch: (listener: (value: number) => void) => void listeners.push(listener),
    change: (value: number) => listeners.forEach((listener) => void listener(value)),
  }
}

test('a signal starts with what is stored and follows it', async () => {
  const count = createItem()
  const stored = await openStored<{ count: number }>({ count }, async () => ({ count: 1 }))
  expect(stored.count.value).toBe(1)
  count.change(2)
  expect(stored.count.value).toBe(2)
})

test('a change while the page is still reading is not lost', async () => {
  const count = createItem()
  const stored = await openStored<{ count: number }>({ count }, async () => {
    count.change(2)
    return { count: 1 }
  })
  expect(stored.count.value).toBe(2)
})
