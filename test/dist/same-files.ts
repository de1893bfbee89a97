import { expect } from 'vitest'

type Files = ReadonlyMap<string, Buffer>

export function expectSame(found: Files, wanted: Files): void {
  expect([...found.keys()]).toEqual([...wanted.keys()])
  // Vitest would look at each byte by itself.
  for (const [path, content] of found) expect(content.equals(wanted.get(path) as Buffer), path).toBe(true)
}
