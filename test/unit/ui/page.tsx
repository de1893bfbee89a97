import type { ComponentChild } from 'preact'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { WordsContext } from '../../../src/ui/words.ts'
import { fakeWords } from './fake-words.ts'

/* A view on a page, and what a person sees of it and does with it. */

export const show = (view: ComponentChild) =>
  act(() => render(<WordsContext.Provider value={fakeWords}>{view}</WordsContext.Provider>, document.body))
export const leave = () => render(null, document.body)

export const text = () => document.body.textContent ?? ''
export const buttonWith = (words: string) =>
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent?.startsWith(words))
export const press = (words: string) => act(() => buttonWith(words)?.click())
export const focusedText = () => document.activeElement?.textContent ?? ''
