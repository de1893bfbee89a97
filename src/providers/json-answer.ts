import type { Answer } from './http.ts'

/** The value of a JSON answer; undefined for anything else. */
export const jsonOf = ({ type, text }: Answer): unknown =>
  type === 'application/json' ? jsonIn(text) : undefined

/** As `jsonOf`, for systems that do not say what kind of answer they give. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
