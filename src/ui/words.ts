import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type en from '../../public/_locales/en/messages.json'
import { localeFor } from './moments.ts'

export type MessageKey = keyof typeof en
type Say = (key: MessageKey, ...substitutions: string[]) => string

export interface Words {
  readonly say: Say
  /** For dates and times. */
  readonly locale: string
}

export function createWords(
  getMessage: (key: string, substitutions: readonly string[]) => string,
  preferred: readonly string[],
): Words & { readonly language: string } {
  const say: Say = (key, ...substitutions) => getMessage(key, substitutions)
  // The words may come in another language than the browser's own, where that one is not translated.
  const language = say('extension_language')
  return { say, language, locale: localeFor(language, preferred) }
}

export const WordsContext = createContext<Words | undefined>(undefined)

export function useWords(): Words {
  const words = useContext(WordsContext)
  if (words === undefined) throw new Error('a view outside of its words')
  return words
}
