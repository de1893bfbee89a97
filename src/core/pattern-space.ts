import { doubtful } from './password-policy.ts'
import { bitsOf, type PasswordSpace } from './password-space.ts'
import { classEnd, escaped, quantifierAt } from './pattern-syntax.ts'

/** So many characters of a set. */
interface Part {
  readonly characters: string
  readonly least: number
  readonly most: number
}

/**
 * The passwords that a pattern describes which names one set of characters after the other, as `[A-Z]{2}\d{6,12}` does.
 * As long as it takes to have so many bits, where the pattern and the lengths allow it. Anchors and look-arounds are
 * passed over: who draws from it holds the password against the pattern all the same. Undefined for any other pattern.
 */
export function patternSpace(
  pattern: string,
  usable: string,
  lengths: { readonly least: number; readonly most: number },
  bits: number,
): PasswordSpace | undefined {
  const parts = partsOf(pattern, usable)
  if (parts === undefined) return undefined
  const counts = parts.map(({ least }) => least)
  const total = () => counts.reduce((sum, count) => sum + count, 0)
  const size = () =>
    parts.reduce(
      (product, { characters }, at) => product * BigInt(characters.length) ** BigInt(counts[at] ?? 0),
      1n,
    )
  // Before anything is reckoned with: a page may write `a{1000000}`.
  if (total() > lengths.most) return undefined
  while (total() < lengths.least || bitsOf(size()) < bits) {
    const next = widestWithRoom(parts, counts)
    if (next === undefined || total() >= lengths.most) break
    counts[next] = (counts[next] ?? 0) + 1
  }
  if (total() < Math.max(lengths.least, 1)) return undefined
  const sets = parts.flatMap(({ characters }, at) => Array<string>(counts[at] ?? 0).fill(characters))
  return {
    size: size(),
    at(index) {
      let rest = index
      return sets
        .map((characters) => {
          const character = characters[Number(rest % BigInt(characters.length))]
          rest /= BigInt(characters.length)
          return character
        })
        .join('')
    },
  }
}

function widestWithRoom(parts: readonly Part[], counts: readonly number[]): number | undefined {
  const open = [...parts.keys()].filter((at) => (counts[at] ?? 0) < (parts[at]?.most ?? 0))
  const width = (at: number) => parts[at]?.characters.length ?? 0
  return open.sort((one, other) => width(other) - width(one))[0]
}

function partsOf(pattern: string, usable: string): Part[] | undefined {
  const parts: Part[] = []
  for (let at = 0; at < pattern.length; ) {
    const rest = pattern.slice(at)
    if (/^[$^]/.test(rest)) {
      at++
      continue
    }
    if (/^\(\?<?[=!]/.test(rest)) {
      at = groupEnd(pattern, at)
      continue
    }
    if (/^[()|*+?{]/.test(rest)) return undefined
    const end = atomEnd(pattern, at)
    const characters = charactersOf(pattern.slice(at, end), usable)
    const { least, most, end: next } = quantifierAt(pattern, end)
    at = next
    if (characters === undefined) return undefined
    if (characters !== '') parts.push({ characters, least, most })
    else if (least > 0) return undefined
  }
  return parts
}

/** Those that match a single part of a pattern. Undefined where it is none by itself, as a reference back. */
function charactersOf(atom: string, usable: string): string | undefined {
  for (const flags of ['v', 'u']) {
    try {
      const one = new RegExp(`^${atom}$`, flags)
      const all = [...usable].filter((character) => one.test(character))
      const clear = all.filter((character) => !doubtful.includes(character))
      return (clear.length > 0 ? clear : all).join('')
    } catch {
      // not a part by these rules
    }
  }
  return undefined
}

function atomEnd(pattern: string, at: number): number {
  if (pattern[at] === '[') return classEnd(pattern, at)
  escaped.lastIndex = at
  return at + (escaped.exec(pattern)?.[0].length ?? 1)
}

/** Right behind the bracket that ends the group which begins here. */
function groupEnd(pattern: string, start: number): number {
  let depth = 0
  for (let at = start; at < pattern.length; at = atomEnd(pattern, at)) {
    if (pattern[at] === '(') depth++
    if (pattern[at] === ')' && --depth === 0) return at + 1
  }
  return pattern.length
}
