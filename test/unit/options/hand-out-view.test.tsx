// @vitest-environment happy-dom
import { act } from 'preact/test-utils'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { brokenRules } from '../../../src/core/password-check.ts'
import { passphrasePolicy } from '../../../src/options/hand-out-model.ts'
import { PasswordBatch } from '../../../src/options/password-batch-view.tsx'
import { settled } from '../ui/fake-port.ts'
import { leave, press, show, text } from '../ui/page.tsx'
import { batch, createBatchWorld, rows } from './batch-world.ts'

// A passphrase that is slow to guess is slow to seal with.
vi.setConfig({ testTimeout: 20_000 })

afterEach(() => {
  leave()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

async function open() {
  const world = createBatchWorld({
    passwordBatches: batch('finished', rows(['changed'], ['failed'], ['unknown'])),
  })
  await show(<PasswordBatch model={world.model} port={world.port} />)
  return world
}
const isDone = async ({ model, asked }: Awaited<ReturnType<typeof open>>) => {
  model.course.saved(false)
  await settled()
  return asked.some(({ name }) => name === 'passwordBatchSaved')
}

describe('printing', () => {
  test('makes a slip for each new password, for as long as the dialog is open', async () => {
    const seen: string[][] = []
    vi.stubGlobal('print', () => {
      seen.push([...document.querySelectorAll('.hand-out-slip')].map(({ textContent }) => textContent ?? ''))
    })
    const world = await open()
    await press('handOut_print')
    await press('handOut_print_many 2')
    expect(seen[0]).toHaveLength(2)
    expect(seen[0]?.[0]).toContain('pass-0')
    expect(seen[0]?.[0]).toContain('https://http.mnic.xion.oxcs.net/appsuite/')
    expect(seen[0]?.map((slip) => slip.includes('handOut_uncertain'))).toEqual([false, true])
    // What the style sheet hides by: right below the body, beside the page.
    expect(document.querySelector('body > .hand-out-sheet.hand-out-pages')).not.toBeNull()
    dispatchEvent(new Event('afterprint'))
    expect(document.querySelector('.hand-out-sheet')).toBeNull()
    expect(await isDone(world)).toBe(true)
  })

  test('prints several on a page where that was chosen', async () => {
    vi.stubGlobal('print', () => undefined)
    await open()
    await press('handOut_print')
    await act(() => document.querySelectorAll<HTMLInputElement>('.layouts input')[1]?.click())
    await press('handOut_print_many 2')
    expect(document.querySelector('.hand-out-cut')).not.toBeNull()
    dispatchEvent(new Event('afterprint'))
  })
})

describe('the encrypted file', () => {
  function watchDownload() {
    const files: { blob: Blob; name: string }[] = []
    let last: Blob
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      last = blob as Blob
      return 'blob:made'
    })
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      files.push({ blob: last, name: this.download })
    })
    return files
  }

  test('suggests a passphrase that meets the rules, and another one when asked', async () => {
    await open()
    await press('handOut_file')
    const first = document.querySelector('.password')?.textContent ?? ''
    expect(brokenRules(passphrasePolicy, first)).toEqual([])
    await press('password_another')
    expect(document.querySelector('.password')?.textContent).not.toBe(first)
  })

  test('takes no passphrase of one’s own that is easier than that', async () => {
    const files = watchDownload()
    const { model } = await open()
    await press('handOut_file')
    await press('password_useOwn')
    await press('handOut_file_save')
    expect(text()).toContain('password_tooShort 16')
    await act(() => {
      model.handOut.own.value = 'only small letters here'
    })
    expect(text()).toContain('password_needsUpper')
    await press('handOut_file_save')
    expect(model.handOut.making.value).toBe(false)
    expect(files).toEqual([])
  })

  test('is saved without the passphrase in it, and its address does not last', async () => {
    const files = watchDownload()
    const revoke = vi.spyOn(URL, 'revokeObjectURL').mockImplementation(() => undefined)
    const timers = vi.spyOn(globalThis, 'setTimeout')
    const world = await open()
    await press('handOut_file')
    const passphrase = document.querySelector('.password')?.textContent ?? 'none'
    await press('handOut_file_save')
    await expect.poll(() => world.model.handOut.fileName.value, { timeout: 10_000 }).toBeDefined()
    expect(files.map(({ name }) => name)).toEqual([expect.stringMatching(/^latchkey-\d{4}-\d\d-\d\d\.html$/)])
    const saved = await files[0]?.blob.text()
    expect(saved).toContain('<!doctype html>')
    expect(saved).not.toContain(passphrase)
    await act(() => undefined)
    expect(text()).toContain('handOut_file_tell')
    const [end] = timers.mock.calls.find(([, delay]) => delay === 60_000) ?? []
    end?.()
    expect(revoke).toHaveBeenCalledWith('blob:made')
    expect(await isDone(world)).toBe(true)
  })
})
