// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, expect, test } from 'vitest'
import { AppError } from '../../../src/core/errors.ts'
import { CopyButton } from '../../../src/ui/copy-button.tsx'
import { WordsContext } from '../../../src/ui/words.ts'
import { settled } from './fake-port.ts'
import { fakeWords } from './fake-words.ts'

const copying = (copy: () => Promise<void>) =>
  act(async () => {
    render(
      <WordsContext.Provider value={fakeWords}>
        <CopyButton copy={copy}>
          <p>works until</p>
        </CopyButton>
      </WordsContext.Provider>,
      document.body,
    )
    document.querySelector('button')?.click()
    await settled()
  })
const shown = () => document.querySelector('p')?.textContent

afterEach(() => render(null, document.body))

test('a copy that was made says so', async () => {
  await copying(async () => undefined)
  expect(document.querySelector('button')?.textContent).toBe('copy_done')
  expect(shown()).toBe('works until')
})

test.each([
  ['the browser did not allow', new DOMException('denied', 'NotAllowedError'), 'copy_failed'],
  ['came too late', new AppError('expired'), 'error_expired'],
])('a copy that %s says so where it can be seen', async (_, error, words) => {
  await copying(() => Promise.reject(error))
  expect(shown()).toBe(words)
  expect(document.querySelector('.unseen')?.textContent).toBe('')
})
