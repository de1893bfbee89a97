// @vitest-environment happy-dom
import { render } from 'preact'
import { expect, test } from 'vitest'
import { ReadablePassword } from '../../../src/ui/readable-password-view.tsx'

test.each(['kT7f-9Qa2-mX4c', ' a  b ', '<b>&amp;"\'', 'Xk29sLmQ81zPwT7r', '\u00a0\u200bé😀'])(
  'the text of %j on the page is the exact password',
  (value) => {
    render(<ReadablePassword value={value} />, document.body)
    expect(document.body.textContent).toBe(value)
  },
)

test('an odd character is named beside it', () => {
  render(<ReadablePassword value={'a\u200bb'} />, document.body)
  expect(document.querySelector('.odd')?.getAttribute('data-code')).toBe('U+200B')
})
