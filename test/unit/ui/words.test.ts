import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fillRefusals } from '../../../src/core/can-fill.ts'
import { errorCodes } from '../../../src/core/errors.ts'
import { errorWords, fillRefusalWords, troubleWords } from '../../../src/ui/error-words.ts'

interface Message {
  message: string
  description?: string
  placeholders?: Record<string, { content: string }>
}
const read = (language: string): Record<string, Message> =>
  JSON.parse(readFileSync(`public/_locales/${language}/messages.json`, 'utf8'))
const english = read('en')
const keys = Object.keys(english)
const namesIn = (message: string) => [...new Set(message.match(/\$\w+\$/g))].sort()

const sourceOf = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => readFileSync(join(folder, path), 'utf8'))
    .join('\n')
const source = sourceOf('src')
/** The chip says a state by its name, and leaves out the start that all its keys share. */
const chipSource = sourceOf('src/content') + readFileSync('src/core/content-protocol.ts', 'utf8')
const manifest = readFileSync('manifest.json', 'utf8')

describe('English', () => {
  test('tells translators where each word stands', () => {
    expect(keys.filter((key) => !/\w{3}/.test(english[key]?.description ?? ''))).toEqual([])
  })

  test('names only placeholders that are declared, and declares no others', () => {
    const isWrong = (key: string) => {
      const { message = '', placeholders = {} } = english[key] ?? {}
      const declared = Object.keys(placeholders).map((name) => `$${name.toUpperCase()}$`)
      return namesIn(message).join() !== declared.sort().join() || /\$/.test(message.replace(/\$\w+\$/g, ''))
    }
    expect(keys.filter(isWrong)).toEqual([])
  })

  test('has no word that nothing shows', () => {
    const chipKeys = new Set(
      [...fillRefusals, ...errorCodes].map((code) => `refused_${code.replaceAll('-', '_')}`),
    )
    const isShown = (key: string) => {
      const chip = /^content_(?:chip|point)_(.+)$/.exec(key)?.[1]
      if (chip !== undefined) return chipKeys.has(chip) || chipSource.includes(`'${chip}'`)
      return source.includes(`'${key}'`) || manifest.includes(`__MSG_${key}__`)
    }
    expect(keys.filter((key) => !isShown(key))).toEqual([])
  })

  test('has every word that the manifest shows', () => {
    const wanted = [...manifest.matchAll(/__MSG_(\w+)__/g)].map(([, key = '']) => key)
    expect(wanted.length).toBeGreaterThan(2)
    expect(wanted.filter((key) => english[key] === undefined)).toEqual([])
  })

  test('describes the extension in as few letters as the stores allow', () => {
    for (const language of ['en', 'tr', 'nb'])
      expect(read(language).extension_description?.message.length).toBeLessThanOrEqual(132)
  })
})

describe.each(['tr', 'nb'])('the translation %s', (language) => {
  const translated = read(language)

  test('has the keys of English in the same order', () => {
    expect(Object.keys(translated)).toEqual(keys)
  })

  test('has a text with the same placeholders for each', () => {
    const isWrong = (key: string) => {
      const { message = '', placeholders = {} } = translated[key] ?? {}
      const contents = (of: Message['placeholders'] = {}) =>
        Object.entries(of).map(([name, { content }]) => name + content)
      return (
        message.trim() === '' ||
        message !== message.trim() ||
        namesIn(message).join() !== namesIn(english[key]?.message ?? '').join() ||
        contents(placeholders).join() !== contents(english[key]?.placeholders).join()
      )
    }
    expect(keys.filter(isWrong)).toEqual([])
  })

  test('says which language it is', () => {
    expect(translated.extension_language?.message).toBe(language)
  })
})

test('every error and every refusal has a sentence and a next step of its own', () => {
  const all = [...Object.values(errorWords), ...Object.values(fillRefusalWords)]
  expect(all.length).toBe(errorCodes.length + fillRefusals.length)
  expect(new Set(all.map(({ happened }) => english[happened]?.message)).size).toBe(all.length)
  expect(all.filter(({ next }) => !english[next]?.message)).toEqual([])
})

test('a code that nobody knows any more has no words', () => {
  expect(troubleWords('constructor')).toBeUndefined()
  expect(troubleWords('offline')?.happened).toBe('error_offline')
  expect(troubleWords('no-form')?.happened).toBe('fill_noForm')
})
