import { readFileSync } from 'node:fs'

interface Message {
  readonly message: string
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>
}

const languages = new Map<string, Record<string, Message>>()

/** A sentence of Latchkey as the browser puts it together, by the key it has in `_locales` of what was built. */
export function say(key: string, substitutions: readonly string[] = [], language = 'en'): string {
  const messages = languages.get(language) ?? read(language)
  const found = messages[key]
  if (found === undefined) throw new Error(`no message ${key}`)
  return found.message
    .replace(/\$([A-Za-z0-9_@]+)\$/g, (_, name) => found.placeholders?.[name.toLowerCase()]?.content ?? '')
    .replace(/\$(\d)/g, (_, number) => substitutions[Number(number) - 1] ?? '')
}

function read(language: string): Record<string, Message> {
  const messages = JSON.parse(readFileSync(`dist/chrome/_locales/${language}/messages.json`, 'utf8'))
  languages.set(language, messages)
  return messages
}
