import type { Page } from '../page.ts'

export interface Message {
  /** In the person's language. */
  readonly text: string
  /** `confirmation`, `notice`, `warning` or `error`, in every language. */
  readonly kind: string
}

/** What a page has its script show at once. For a change this is the only outcome: the status is 200 either way (6.1). */
export const messagesOf = (page: Page): Message[] =>
  [...page.scripts.matchAll(/\brcmail\.display_message\(("(?:[^"\\]|\\.)*"),\s*"(\w+)"/g)].flatMap(
    ([, text = '', kind = '']) => {
      try {
        return [{ text: String(JSON.parse(text)), kind }]
      } catch {
        return [] // not as Roundcube writes it
      }
    },
  )
