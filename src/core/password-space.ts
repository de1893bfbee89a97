/** All strings of one length over an alphabet that hold a character of each required set, numbered from 0. */
export interface PasswordSpace {
  readonly size: bigint
  at(index: bigint): string
}

/** The table grows with two to the power of it. */
const mostSets = 6

/**
 * To choose evenly among the strings that meet the rules, they are counted and one number is drawn: no string is
 * likelier than another, and the size says exactly how hard it is to guess. Placing one character of each set and
 * filling the rest would favour strings with few characters of a set; throwing away whole strings until one fits is
 * even but need not end soon. `undefined`: too many sets to count.
 */
export function passwordSpace(
  alphabet: string,
  length: number,
  required: readonly string[],
): PasswordSpace | undefined {
  const sets = [...new Set(required)]
  if (sets.length > mostSets) return undefined
  const groups = groupsOf(alphabet, sets)
  const counts = new Map<number, bigint>()

  /** How many strings of `left` characters hold one of each set whose bit is in `unmet`. */
  function count(left: number, unmet: number): bigint {
    if (left === 0) return unmet === 0 ? 1n : 0n
    const key = left * 2 ** mostSets + unmet
    let sum = counts.get(key)
    if (sum === undefined) {
      sum = groups.reduce(
        (total, { meets, characters }) => total + BigInt(characters.length) * count(left - 1, unmet & ~meets),
        0n,
      )
      counts.set(key, sum)
    }
    return sum
  }

  const all = 2 ** sets.length - 1
  return {
    size: count(length, all),
    at(index) {
      let rest = index
      let unmet = all
      let text = ''
      for (let left = length; left > 0; left--) {
        for (const { meets, characters } of groups) {
          const after = count(left - 1, unmet & ~meets)
          const here = BigInt(characters.length) * after
          if (rest < here) {
            text += characters[Number(rest / after)]
            rest %= after
            unmet &= ~meets
            break
          }
          rest -= here
        }
      }
      return text
    },
  }
}

/** The alphabet cut into characters that meet the same sets; bit n stands for set n. */
function groupsOf(alphabet: string, sets: readonly string[]): { meets: number; characters: string[] }[] {
  const groups = new Map<number, string[]>()
  for (const character of new Set(alphabet)) {
    const meets = sets.reduce((bits, set, at) => bits + (set.includes(character) ? 2 ** at : 0), 0)
    groups.set(meets, [...(groups.get(meets) ?? []), character])
  }
  return [...groups].map(([meets, characters]) => ({ meets, characters }))
}

/** log2 of a whole number of any size. */
export function bitsOf(size: bigint): number {
  const digitsKept = size.toString(2).slice(0, 53)
  return Math.log2(Number.parseInt(digitsKept, 2)) + size.toString(2).length - digitsKept.length
}
