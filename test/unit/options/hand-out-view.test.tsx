// @vitest-environment happy-dom
import { act } from 'preact/test-utils'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { brokenRules } from '../../../src/core/password-check.ts'
import { estimatePassword } from '../../../src/options/estimate-password.ts'
import { passphrasePolicy } from '../../../src/options/hand-out-model.ts'
import { PasswordBatch } from '../../../src/options/password-batch-view.tsx'
import type { LoadEstimate } from '../../../src/ui/password-estimate.ts'
import { settled } from '../ui/fake-port.ts'
import { buttonWith, focusedText, leave, press, show, text } from '../ui/page.tsx'
import { batch, createBatchWorld, rows } from './batch-world.ts'

// A passphrase that is slow to guess is slow to seal with.
vi.setConfig({ testTimeout: 20_000 })

afterEach(() => {
  leave()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

async function open(loadEstimate?: LoadEstimate) {
  const world = createBatchWorld(
    { passwordBatches: batch('finished', rows(['changed'], ['failed'], ['unknown'])) },
    loadEstimate,
  )
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
    await open()
    await press('handOut_print')
    await press('handOut_print_many 2')
    expect(seen[0]).toHaveLength(2)
    expect(seen[0]?.[0]).toContain('pass-0')
    expect(seen[0]?.[0]).toContain('handOut_step_signInOwn METUTech Mail')
    expect(seen[0]?.[0]).not.toContain('https:')
    expect(seen[0]?.map((slip) => slip.includes('handOut_uncertain'))).toEqual([false, true])
    // What the style sheet hides by: right below the body, beside the page.
    expect(document.querySelector('body > .hand-out-sheet.hand-out-pages')).not.toBeNull()
    dispatchEvent(new Event('afterprint'))
    expect(document.querySelector('.hand-out-sheet')).toBeNull()
  })

  test('counts as handed out once the person says that the slips came out, and not before', async () => {
    vi.stubGlobal('print', () => undefined)
    const world = await open()
    await press('handOut_print')
    await press('handOut_print_many 2')
    expect(focusedText()).toBe('handOut_printed_ask')
    await press('handOut_printed_no')
    expect(text()).not.toContain('handOut_printed_ask')
    expect(await isDone(world)).toBe(false)
    await press('handOut_print_many 2')
    await press('handOut_printed_yes')
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

  test.each([
    ['easy to guess', 'Password12345678', 'Password12345678', 'handOut_passphrase_tooWeak'],
    [
      'typed differently the second time',
      'Xk8 unusual wordS',
      'Xk8 unusual words',
      'handOut_passphrase_differs',
    ],
  ])('takes no passphrase of one’s own that is %s', async (_, own, again, words) => {
    const files = watchDownload()
    const { model } = await open(async () => estimatePassword)
    await press('handOut_file')
    await press('password_useOwn')
    await act(() => {
      model.handOut.own.value = own
      model.handOut.ownAgain.value = again
    })
    await press('handOut_file_save')
    await expect.poll(text).toContain(words)
    expect(model.handOut.making.value).toBe(false)
    expect(files).toEqual([])
  })

  test('takes a good one, and shows from then on the one that opens the file', async () => {
    const files = watchDownload()
    const { model } = await open(async () => estimatePassword)
    await press('handOut_file')
    await press('password_useOwn')
    await act(() => {
      model.handOut.own.value = model.handOut.ownAgain.value = 'Kettle river 8 mango Violin'
    })
    await press('handOut_file_save')
    await expect.poll(() => files.length, { timeout: 10_000 }).toBe(1)
    await expect.poll(() => document.querySelector('.password')?.textContent).toContain('Kettle')
    expect(document.querySelector('input')).toBeNull()
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
    // Nobody else can show what opens it.
    expect(buttonWith('password_another')).toBeUndefined()
    expect(buttonWith('password_useOwn')).toBeUndefined()
    expect(document.querySelector('.password')?.textContent).toBe(passphrase)
    const [end] = timers.mock.calls.find(([, delay]) => delay === 60_000) ?? []
    end?.()
    expect(revoke).toHaveBeenCalledWith('blob:made')
    expect(await isDone(world)).toBe(true)
  })
})
