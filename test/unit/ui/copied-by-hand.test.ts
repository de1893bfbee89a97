// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest'
import { watchCopiedByHand } from '../../../src/ui/copied-by-hand.ts'

const heard = vi.fn()
watchCopiedByHand(document, heard)

function copyMarked(selector: string | undefined): unknown[] {
  heard.mockClear()
  document.body.innerHTML =
    '<p id="both"><b>New</b><code class="password"><span>kT7f</span><wbr><span id="half">-9Qa2</span></code></p><p id="other">anna@firm.example</p>'
  document.getSelection()?.removeAllRanges()
  const marked = selector === undefined ? null : document.querySelector(selector)
  if (marked !== null) document.getSelection()?.selectAllChildren(marked)
  document.dispatchEvent(new Event('copy'))
  return heard.mock.calls
}

test.each([
  ['a password', 'code', 'kT7f-9Qa2'],
  ['a part of it', '#half', '-9Qa2'],
  ['more than it', '#both', 'NewkT7f-9Qa2'],
])('%s that is marked and copied is heard of', (_, selector, text) => {
  expect(copyMarked(selector)).toEqual([[text]])
})

test.each([
  ['what is no password', '#other'],
  ['nothing', undefined],
])('%s is not', (_, selector) => {
  expect(copyMarked(selector)).toEqual([])
})
