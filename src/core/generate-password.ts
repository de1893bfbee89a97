import { brokenRules } from './password-check.ts'
import type { PasswordPolicy } from './password-policy.ts'
import { guessedShapes, passwordShapes, passwordsOf, patternShape } from './password-shape.ts'
import { bitsOf, type PasswordSpace } from './password-space.ts'
import { type RandomBytes, randomBelow } from './random-below.ts'

export interface GeneratedPassword {
  readonly value: string
  /** How many bits it takes to name this one among all that could have come, rounded down. */
  readonly bits: number
}

export interface PasswordWish {
  readonly policy: PasswordPolicy
  /** Of the mailbox, for policies that allow no part of it. */
  readonly address?: string
  readonly randomBytes: RandomBytes
  /** Whether many shapes are tried where only a pattern says what is wanted, which may take seconds. It is where nothing is said. */
  readonly mayGuess?: boolean
}

/** So many are drawn to learn which share of a space the uncounted rules leave over. */
const sample = 64
const mostDraws = 500
/** A guess at a pattern that has not come true by then is a wrong guess. */
const guessDraws = 16

/** A password that meets the policy, or `undefined` when there is none or none was found in bounded time. */
export function generatePassword(wish: PasswordWish): GeneratedPassword | undefined {
  const spelledOut = patternShape(wish.policy)
  for (const shape of passwordShapes(wish.policy)) {
    const found = chooseFrom(passwordsOf(shape), wish, spelledOut ? guessDraws : mostDraws)
    if (found) return found
  }
  const found = chooseFrom(spelledOut, wish, mostDraws)
  if (found) return found
  if (wish.policy.pattern === undefined || wish.mayGuess === false) return undefined
  for (const shape of guessedShapes(wish.policy)) {
    const found = chooseFrom(passwordsOf(shape), wish, guessDraws)
    if (found) return found
  }
  return undefined
}

/**
 * The first of the drawn passwords that meets every rule. The draws are even over the whole space and do not depend
 * on each other, so the first good one is even over the good ones.
 */
function chooseFrom(
  space: PasswordSpace | undefined,
  wish: PasswordWish,
  draws: number,
): GeneratedPassword | undefined {
  if (space === undefined || space.size === 0n) return undefined
  let chosen: string | undefined
  let drawn = 0
  let good = 0
  const enough = isCounted(wish) ? 1 : sample
  while (chosen === undefined ? drawn < draws : drawn < enough) {
    const value = space.at(randomBelow(space.size, wish.randomBytes))
    drawn++
    if (brokenRules(wish.policy, value, wish.address).length > 0) continue
    good++
    chosen ??= value
  }
  if (chosen === undefined) return undefined
  return { value: chosen, bits: Math.max(0, Math.floor(bitsOf(space.size) + Math.log2(good / drawn))) }
}

/** Whether every rule of the policy is in the shape already, so that each draw is good. */
const isCounted = ({ policy, address }: PasswordWish): boolean =>
  policy.maxRun === undefined &&
  policy.maxRepeats === undefined &&
  policy.pattern === undefined &&
  !(policy.noAddressPart && address !== undefined)
