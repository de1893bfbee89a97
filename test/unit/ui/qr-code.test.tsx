// @vitest-environment happy-dom
import decode from 'jsqr'
import { render } from 'preact'
import { expect, test } from 'vitest'
import { appPasswordText } from '../../../src/core/app-password-text.ts'
import { QrCode } from '../../../src/ui/qr-code.tsx'

const scale = 4

/** What a scanner reads off the drawn code, by its shapes and colours alone. */
function scanned(): string | undefined {
  const svg = document.querySelector('svg')
  const side = Number(svg?.getAttribute('viewBox')?.split(' ')[2]) * scale
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255)
  const path = svg?.querySelector('path')
  for (const [, x, y, length] of path?.getAttribute('d')?.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g) ?? [])
    for (let down = 0; down < scale; down++)
      for (let across = 0; across < Number(length) * scale; across++) {
        const at = ((Number(y) * scale + down) * side + Number(x) * scale + across) * 4
        pixels.fill(path?.getAttribute('fill') === '#000000' ? 0 : 255, at, at + 3)
      }
  return decode(pixels, side, side)?.data
}

const labels = { login: 'User name', password: 'App password' }
const values = {
  title: 'Mail, anna@firm.example (Phone - Mail)',
  login: 'anna@firm.example',
  password: 'abcd-efgh-ijkl-mnop',
  incoming: { protocol: 'imap', host: 'imap.firm.example', port: 993, security: 'tls' },
  outgoing: { protocol: 'smtp', host: 'smtp.firm.example', port: 587, security: 'starttls' },
} as const

test('a scanner reads exactly the values of the card from the code', () => {
  render(<QrCode text={appPasswordText(values, labels)} label="code" />, document.body)
  expect(scanned()).toBe(
    [
      'Mail, anna@firm.example (Phone - Mail)',
      'User name: anna@firm.example',
      'App password: abcd-efgh-ijkl-mnop',
      'IMAP: imap.firm.example:993 (SSL/TLS)',
      'SMTP: smtp.firm.example:587 (STARTTLS)',
    ].join('\n'),
  )
})

test('a name in other letters, and of more than one line, is read as it stands on the card', () => {
  const title = 'Posta, ayşe@firm.example\n(Telefon 😀)'
  const { login, password } = values
  render(<QrCode text={appPasswordText({ title, login, password }, labels)} label="code" />, document.body)
  expect(scanned()?.split('\n')).toEqual([
    'Posta, ayşe@firm.example (Telefon 😀)',
    'User name: anna@firm.example',
    'App password: abcd-efgh-ijkl-mnop',
  ])
})

test('is dark on white with the white around it that scanners need, whatever the page looks like', () => {
  render(<QrCode text="any" label="code" />, document.body)
  const size = Number(document.querySelector('svg')?.getAttribute('viewBox')?.split(' ')[2])
  const paper = document.querySelector('rect')
  expect([paper?.getAttribute('fill'), Number(paper?.getAttribute('width'))]).toEqual(['#ffffff', size])
  const path = document.querySelector('path')?.getAttribute('d') ?? ''
  const starts = [...path.matchAll(/M(\d+) (\d+)/g)].flatMap(([, x, y]) => [Number(x), Number(y)])
  expect(Math.min(...starts)).toBe(4)
  expect(document.body.innerHTML).not.toContain('style=')
})

test('a text that no code can hold shows no code', () => {
  render(<QrCode text={'x'.repeat(5000)} label="code" />, document.body)
  expect(document.querySelector('svg')).toBeNull()
})
