import { type MatchExtended, ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import type { PasswordStrength } from '../core/password-strength.ts'
import type { EstimatePassword, PasswordWeakness } from '../ui/password-estimate.ts'

/* Large, and loaded only once somebody types a password of their own: see `options/main.tsx`. */

const estimator = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
/** More takes long, and can only make it harder to guess. */
const longest = 64

/** Shorter pieces give nothing away. */
const shortestPiece = 3

const weaknesses: Readonly<Record<string, PasswordWeakness>> = {
  dictionary: 'common',
  wordSequence: 'common',
  spatial: 'keys',
  repeat: 'repeats',
  sequence: 'row',
  date: 'date',
  regex: 'date', // the years of our time
}

export const estimatePassword: EstimatePassword = (password, knownWords) => {
  const { guessesLog10, sequence } = estimator.check(password.slice(0, longest), [...knownWords])
  const strength = strengthOf(guessesLog10)
  const weakness = strength === 'strong' ? undefined : weaknessOf(sequence)
  // The library takes its pieces for as hard to put together as any others; whoever tries them tries that first.
  return { strength: weakness === 'address' ? 'weak' : strength, weakness }
}

/**
 * Asks for more than the library's own score: of words it knows the commonest in English, and takes a name, or a word of
 * another language, for letters chosen at random.
 */
function strengthOf(guessesLog10: number): PasswordStrength {
  if (guessesLog10 >= 14) return 'strong'
  if (guessesLog10 >= 10) return 'good'
  return guessesLog10 >= 8 ? 'fair' : 'weak'
}

/** That of the longest piece; the person's own address is told first. */
function weaknessOf(sequence: readonly MatchExtended[]): PasswordWeakness {
  const told = sequence.filter(
    ({ pattern, token }) => weaknesses[pattern] !== undefined && token.length >= shortestPiece,
  )
  if (told.some((match) => 'dictionaryName' in match && match.dictionaryName === 'userInputs'))
    return 'address'
  const [first] = told.sort((one, other) => other.token.length - one.token.length)
  return (first && weaknesses[first.pattern]) ?? 'short'
}
