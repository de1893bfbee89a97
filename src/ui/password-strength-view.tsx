import { type PasswordStrength, passwordStrength } from '../core/password-strength.ts'
import type { PasswordEstimate, PasswordWeakness } from './password-estimate.ts'
import { type MessageKey, useWords } from './words.ts'

const strengthWords: Record<PasswordStrength, MessageKey> = {
  weak: 'password_weak',
  fair: 'password_fair',
  good: 'password_good',
  strong: 'password_strong',
}

const weaknessWords: Record<PasswordWeakness, MessageKey> = {
  address: 'password_advice_address',
  common: 'password_advice_common',
  keys: 'password_advice_keys',
  repeats: 'password_advice_repeats',
  row: 'password_advice_row',
  date: 'password_advice_date',
  short: 'password_advice_short',
}

/** How hard a password is to guess that was made at random. */
export function SuggestionStrength({ bits }: { bits: number }) {
  const { say } = useWords()
  return (
    <Strength strength={passwordStrength(bits)} sentence={say('password_likeTossingCoins', String(bits))} />
  )
}

/** What a password of one's own is worth, and what would make it better. */
export function OwnStrength({ estimate }: { estimate: PasswordEstimate | undefined }) {
  const { say } = useWords()
  // The place is there before the words, for screen readers to hear them when they come.
  return (
    <div role="status">
      {estimate !== undefined && (
        <Strength
          strength={estimate.strength}
          sentence={say(
            estimate.weakness === undefined ? 'password_advice_strong' : weaknessWords[estimate.weakness],
          )}
        />
      )}
    </div>
  )
}

function Strength({ strength, sentence }: { strength: PasswordStrength; sentence: string }) {
  const { say } = useWords()
  return (
    <p class={`strength strength-${strength}`}>
      <strong>{say(strengthWords[strength])}</strong> {sentence}
    </p>
  )
}
