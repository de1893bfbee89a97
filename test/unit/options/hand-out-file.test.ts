// @vitest-environment happy-dom
import { webcrypto } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { namedProfiles } from '../../../src/core/profiles.ts'
import { handOutFile } from '../../../src/options/hand-out-file.ts'
import { handOutTexts } from '../../../src/options/hand-out-texts.ts'
import { fakeWords } from '../ui/fake-words.ts'

// A passphrase that is slow to guess is slow to try.
vi.setConfig({ testTimeout: 20_000, hookTimeout: 20_000 })

const passphrase = 'Wm4k-Qr7t-Bx2n-Hv9p'
const password = 'kT7f-9Qa2-mX4c-"&<ü'
const evil = '<img src=x onerror=alert(1)>@firm.example'
const slips = [
  { address: evil, password, isCertain: true },
  { address: 'bert@firm.example', password: 'pass-of-bert-1', isCertain: false },
]
const randomBytes = (count: number) => crypto.getRandomValues(new Uint8Array(count))
const texts = {
  ...handOutTexts(fakeWords, namedProfiles['metutech-panel'], 0),
  title: 'Title </title><script>alert(1)</script>',
  wrong: 'wrong </script><script>alert(2)</script>',
}

let html = ''
beforeAll(async () => {
  html = await handOutFile(slips, passphrase, randomBytes, texts)
})
const pageOf = (text: string) => new DOMParser().parseFromString(text, 'text/html')
const sealedIn = (text: string) =>
  JSON.parse(pageOf(text).querySelector('#sealed')?.textContent ?? '').sealed as Record<
    'salt' | 'iv' | 'bytes',
    string
  > & { rounds: number }

describe('the file', () => {
  test('opens with the passphrase by what is written down of it, and nothing else', async () => {
    const { salt, iv, bytes, rounds } = sealedIn(html)
    const from = (text: string) => Buffer.from(text, 'base64')
    const opened = async (words: string) => {
      const material = await webcrypto.subtle.importKey('raw', Buffer.from(words), 'PBKDF2', false, [
        'deriveKey',
      ])
      const key = await webcrypto.subtle.deriveKey(
        { name: 'PBKDF2', hash: 'SHA-256', salt: from(salt), iterations: rounds },
        material,
        { name: 'AES-GCM', length: 256 },
        false,
        ['decrypt'],
      )
      const plain = await webcrypto.subtle.decrypt({ name: 'AES-GCM', iv: from(iv) }, key, from(bytes))
      return JSON.parse(Buffer.from(plain).toString())
    }
    expect(rounds).toBe(600_000)
    expect(from(salt)).toHaveLength(16)
    expect(from(iv)).toHaveLength(12)
    const [first] = await opened(passphrase)
    expect(first.groups.join('')).toBe(password)
    await expect(opened(`${passphrase}x`)).rejects.toThrow()
  })

  test('has no password, address or passphrase in it in any form that can be read', () => {
    const haystacks = [html, Buffer.from(sealedIn(html).bytes, 'base64').toString('latin1')]
    const codes = (text: string) => [...text].map((one) => (one.codePointAt(0) ?? 0).toString(16))
    const forms = (text: string) => [
      text,
      JSON.stringify(text).slice(1, -1),
      encodeURIComponent(text),
      text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;'),
      Buffer.from(text, 'utf16le').toString('latin1'),
      Buffer.from(text).toString('hex'),
      codes(text)
        .map((code) => `\\u${code.padStart(4, '0')}`)
        .join(''),
      // Base64 looks different for each place that the text may begin at within three bytes.
      ...[0, 1, 2].map((before) =>
        Buffer.concat([Buffer.alloc(before), Buffer.from(text)])
          .toString('base64')
          .slice(before === 0 ? 0 : before + 1, -4),
      ),
    ]
    const secrets = [password, passphrase, 'pass-of-bert-1', 'bert@firm.example', evil]
    for (const form of secrets.flatMap(forms)) {
      expect(form.length).toBeGreaterThan(8)
      expect(haystacks.some((text) => text.includes(form))).toBe(false)
    }
  })

  test('is never the same twice', async () => {
    const other = sealedIn(await handOutFile(slips, passphrase, randomBytes, texts))
    const { salt, iv, bytes } = sealedIn(html)
    expect(other.salt).not.toBe(salt)
    expect(other.iv).not.toBe(iv)
    expect(other.bytes).not.toBe(bytes)
  })

  test('may run its own script and style and load nothing', async () => {
    const page = pageOf(html)
    const policy = page.querySelector('meta[http-equiv]')?.getAttribute('content') ?? ''
    const hashOf = async (text = '') =>
      Buffer.from(await webcrypto.subtle.digest('SHA-256', Buffer.from(text))).toString('base64')
    const script = page.querySelector('script:not([type])')?.textContent
    const style = page.querySelector('style')?.textContent
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src 'sha256-${await hashOf(script)}'`,
      `style-src 'sha256-${await hashOf(style)}'`,
      "base-uri 'none'",
      "form-action 'none'",
    ])
    expect(page.querySelectorAll('script')).toHaveLength(2)
    expect(page.querySelector('[src], link')).toBeNull()
    expect(page.querySelector('h1')?.textContent).toBe(texts.title)
  })
})

describe('the page in it', () => {
  afterEach(() => document.body.replaceChildren())

  async function open(typed: string, text = html) {
    const page = pageOf(text)
    document.body.innerHTML = page.body.innerHTML
    new Function(page.querySelector('script:not([type])')?.textContent ?? '')()
    const field = document.querySelector('input')
    if (field !== null) field.value = typed
    const submit = new Event('submit', { cancelable: true })
    document.querySelector('form')?.dispatchEvent(submit)
    expect(submit.defaultPrevented).toBe(true)
    const problem = document.getElementById('problem')
    const isOver = () => problem?.textContent !== '' || document.querySelector('.slip') !== null
    await expect.poll(isOver, { timeout: 10_000 }).toBe(true)
    return problem?.textContent
  }

  test('shows the passwords, and an address with markup as text', async () => {
    await open(` ${passphrase}\n`)
    expect([...document.querySelectorAll('.password')].map(({ textContent }) => textContent)).toEqual([
      password,
      'pass-of-bert-1',
    ])
    expect(document.querySelector('.slip h2')?.textContent).toBe(evil)
    expect(document.querySelector('img')).toBeNull()
    expect(document.querySelectorAll('.uncertain')).toHaveLength(1)
  })

  test('says so when the passphrase is wrong, as text, and can be tried again', async () => {
    expect(await open('Wm4k-Qr7t-Bx2n-Hv9q')).toBe(texts.wrong)
    expect(document.querySelector('button')?.disabled).toBe(false)
  })

  test('says so when the file is damaged', async () => {
    const { iv } = sealedIn(html)
    expect(await open(passphrase, html.replace(iv, '!'))).toBe(texts.damaged)
  })
})
