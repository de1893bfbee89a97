// @vitest-environment happy-dom
import { signal } from '@preact/signals'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { ClearingTimeS } from '../../../src/core/copied-secret.ts'
import { AppError } from '../../../src/core/errors.ts'
import { defaultSettings, type Settings } from '../../../src/core/settings.ts'
import { createCopyingModel } from '../../../src/options/copying-model.ts'
import { CopyingSection } from '../../../src/options/copying-section.tsx'
import { WordsContext } from '../../../src/ui/words.ts'
import { settled } from '../ui/fake-port.ts'
import { fakeWords } from '../ui/fake-words.ts'

async function open(clearCopiedAfterS: ClearingTimeS = 0, granted = clearCopiedAfterS > 0) {
  const settings = signal<Settings>({ ...defaultSettings, clearCopiedAfterS })
  const isGranted = signal(granted)
  const changeSettings = vi.fn(async (change: Partial<Settings>) => {
    settings.value = { ...settings.value, ...change }
  })
  const request = vi.fn(async () => {
    isGranted.value = true
    return true
  })
  const giveBack = vi.fn(async () => {
    isGranted.value = false
  })
  const model = createCopyingModel({ changeSettings }, settings, { isGranted, request, giveBack })
  await act(() =>
    render(
      <WordsContext.Provider value={fakeWords}>
        <CopyingSection model={model} />
      </WordsContext.Provider>,
      document.body,
    ),
  )
  return { settings, isGranted, changeSettings, request, giveBack }
}

const list = () => document.querySelector('select') as HTMLSelectElement
const choose = (afterS: ClearingTimeS) =>
  act(() => {
    list().value = String(afterS)
    list().dispatchEvent(new Event('change', { bubbles: true }))
  })
const button = () => document.querySelector('button') as HTMLButtonElement
const save = async (afterS: ClearingTimeS) => {
  await choose(afterS)
  await act(async () => {
    button().click()
    await settled()
  })
}
const chosen = () => list().value
/** What holds. */
const now = () => {
  const said = document.querySelector('[role=status]')?.textContent
  return said === 'options_copying_now_never' ? never : said?.replace('options_copying_now ', '')
}
const [never, after30s, after1m, after2m] = ['never', '30s', '1m', '2m'].map(
  (one) => `options_copying_${one}`,
)
const alert = () => document.querySelector('[role=alert]')?.textContent

afterEach(() => render(null, document.body))

describe('how long what was copied stays', () => {
  test('is for ever at first, and choosing asks for nothing and changes nothing until it is saved', async () => {
    const { request, changeSettings } = await open()
    expect([chosen(), now(), alert()]).toEqual(['0', never, undefined])
    for (const afterS of [30, 60, 120] as const) await choose(afterS)
    expect([chosen(), now(), alert()]).toEqual(['120', never, undefined])
    expect(request).not.toHaveBeenCalled()
    expect(changeSettings).not.toHaveBeenCalled()
  })

  test('is what was saved, asked for by that very press', async () => {
    const { request, settings } = await open()
    await choose(30)
    button().click()
    expect(request).toHaveBeenCalledTimes(1)
    await act(settled)
    expect(settings.value.clearCopiedAfterS).toBe(30)
    expect([chosen(), now(), alert()]).toEqual(['30', after30s, undefined])
  })

  test('is being saved while the browser asks, and no more once something else was saved', async () => {
    const { request, settings } = await open()
    request.mockImplementation(() => new Promise(() => undefined))
    await save(30)
    expect([button().textContent, now()]).toEqual(['options_copying_save_busy', never])
    await save(0)
    expect([button().textContent, settings.value.clearCopiedAfterS]).toEqual(['options_copying_save', 0])
  })

  test.each([
    ['says no', async () => false],
    ['takes it for nobody’s wish', async () => Promise.reject(new Error('user gesture'))],
  ])('stays Never, and says so, where the browser %s', async (_, answer) => {
    const { request, changeSettings } = await open()
    request.mockImplementation(answer)
    await save(60)
    expect(changeSettings).not.toHaveBeenCalled()
    expect([chosen(), now(), alert()]).toEqual(['60', never, 'options_copying_refused'])
    await act(async () => {
      button().click()
      await settled()
    })
    expect(request).toHaveBeenCalledTimes(2)
    expect([chosen(), now(), alert()]).toEqual(['60', never, 'options_copying_refused'])
  })

  test('is shown as Never, with a sentence, once the permission was taken away, until a time is saved', async () => {
    const { isGranted } = await open(120)
    expect([chosen(), now(), alert()]).toEqual(['120', after2m, undefined])
    await act(() => {
      isGranted.value = false
    })
    expect([chosen(), now(), alert()]).toEqual(['0', never, 'options_copying_takenAway'])
    await save(120)
    expect([chosen(), now(), alert()]).toEqual(['120', after2m, undefined])
  })

  test('with Never gives the permission back', async () => {
    const { giveBack, settings, isGranted } = await open(300)
    await save(0)
    expect(settings.value.clearCopiedAfterS).toBe(0)
    expect(giveBack).toHaveBeenCalledTimes(1)
    expect(isGranted.value).toBe(false)
    expect([chosen(), now(), alert()]).toEqual(['0', never, undefined])
  })

  test('is Never where that was saved while the browser still asked, and the late yes is given back', async () => {
    const { request, isGranted, settings } = await open()
    let answer: (yes: boolean) => void = () => undefined
    request.mockImplementation(
      () =>
        new Promise<boolean>((resolve) => {
          answer = (yes) => {
            isGranted.value = yes
            resolve(yes)
          }
        }),
    )
    await save(30)
    await save(0)
    await act(async () => {
      answer(true)
      await settled()
    })
    expect([settings.value.clearCopiedAfterS, isGranted.value]).toEqual([0, false])
  })

  test('says so when it could not be kept, and gives back what it was granted for that', async () => {
    const { changeSettings, isGranted } = await open()
    changeSettings.mockRejectedValue(new AppError('storage-full'))
    await save(30)
    expect([chosen(), now()]).toEqual(['30', never])
    expect(alert()).toContain('error_storageFull')
    expect(isGranted.value).toBe(false)
  })

  test('stays what it was, and allowed, when another time could not be kept', async () => {
    const { changeSettings, isGranted } = await open(120)
    changeSettings.mockRejectedValue(new AppError('storage-full'))
    await save(30)
    expect([chosen(), now(), isGranted.value]).toEqual(['30', after2m, true])
  })

  test('that was lost gives the permission back once the page opens', async () => {
    expect((await open(0, true)).isGranted.value).toBe(false)
    expect((await open(30, true)).giveBack).not.toHaveBeenCalled()
    expect((await open(0, false)).giveBack).not.toHaveBeenCalled()
  })

  test('is not said to be refused any more once something else is chosen', async () => {
    const { request } = await open()
    request.mockResolvedValueOnce(false)
    await save(60)
    expect(alert()).toBe('options_copying_refused')
    await choose(0)
    expect(alert()).toBeUndefined()
  })

  test('is not said to be refused any more once it was allowed elsewhere', async () => {
    const { request, isGranted, settings } = await open()
    request.mockResolvedValue(false)
    await save(60)
    expect(alert()).toBe('options_copying_refused')
    await act(() => {
      isGranted.value = true
      settings.value = { ...settings.value, clearCopiedAfterS: 60 }
    })
    expect([chosen(), now(), alert()]).toEqual(['60', after1m, undefined])
  })
})
