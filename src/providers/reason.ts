import { plain } from './plain.ts'

/** So short a run of letters is shared by accident, and gives nothing away. */
const mostShared = 4
/** More than a sentence needs, markup included. */
const mostRead = 2000

/**
 * What a page says about a refusal, as one plain line that may be shown and kept in an error; undefined where it repeats
 * any part of a secret. A server that echoes what was typed must not bring it into an error.
 */
export function reasonWithout(text: string, secrets: readonly string[]): string | undefined {
  const line = plain(text.slice(0, mostRead).replace(/<[^<>]*>/g, ' '))
  const said = line.toLowerCase()
  return line === '' || secrets.some((secret) => partsOf(secret).some((part) => said.includes(part)))
    ? undefined
    : line
}

function partsOf(secret: string): string[] {
  const typed = secret.toLowerCase()
  const length = mostShared + 1
  if (typed.length <= length) return typed === '' ? [] : [typed]
  return Array.from({ length: typed.length - mostShared }, (_, at) => typed.slice(at, at + length))
}
