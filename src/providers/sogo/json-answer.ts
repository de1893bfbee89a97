import type { Answer } from '../http.ts'

/** The value of a JSON answer; undefined for anything else. */
export function jsonOf({ type, text }: Answer): unknown {
  if (type !== 'application/json') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
