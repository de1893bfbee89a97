import { classEnd, escaped, nestsClasses, quantifierAt } from './pattern-syntax.ts'

/** `ways`: in how many ways a part may match one text. `work`: how many steps trying all of them takes. */
interface Cost {
  readonly ways: number
  readonly work: number
}

const groupStart = /\((?:\?(?:[=!]|<[=!]|<[^>]*>|[^:)(]*:))?/y

/**
 * An upper bound on the steps that matching a valid pattern (flag `u` or `v`) against a text of at most `length`
 * characters may take. An engine goes back to every choice it made, so choices multiply; a look-around is left
 * behind once it is done, so its choices do not.
 */
export function patternWork(source: string, length: number): number {
  let at = 0
  const nested = nestsClasses(source)

  const take = (expression: RegExp): RegExpExecArray | undefined => {
    expression.lastIndex = at
    const match = expression.exec(source) ?? undefined
    if (match) at += match[0].length
    return match
  }

  function alternatives(): Cost {
    let sum = sequence()
    while (source[at] === '|') {
      at++
      const next = sequence()
      sum = { ways: sum.ways + next.ways, work: sum.work + next.work }
    }
    return sum
  }

  function sequence(): Cost {
    let ways = 1
    let work = 1
    while (at < source.length && source[at] !== '|' && source[at] !== ')') {
      const part = quantified(atom())
      work += ways * part.work
      ways *= part.ways
    }
    return { ways, work }
  }

  function atom(): Cost {
    const start = take(groupStart)?.[0]
    if (start !== undefined) {
      const inner = alternatives()
      at++ // its closing bracket
      return /^\(\?<?[=!]/.test(start) ? { ways: 1, work: inner.work } : inner
    }
    if (source[at] === '[') at = classEnd(source, at, nested)
    else if (!take(escaped)) at++
    return { ways: 1, work: 1 }
  }

  function quantified(part: Cost): Cost {
    const { least, most, end } = quantifierAt(source, at)
    if (end === at) return part
    at = end
    const times = Math.min(most, length)
    const lowest = Math.min(least, length)
    // One more way for every number of times, unless that number is fixed.
    const counts = times - lowest + 1
    const each = part.ways ** times
    const tries = part.ways === 1 ? times : (each - 1) / (part.ways - 1)
    return { ways: counts * each, work: part.work * Math.max(1, tries) }
  }

  return alternatives().work
}
