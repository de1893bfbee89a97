import { effect, type ReadonlySignal, signal } from '@preact/signals'
import { addressParts } from '../core/address-parts.ts'
import type { PasswordStrength } from '../core/password-strength.ts'

/** By what most of a password can be guessed. `short`: by nothing but trying everything. */
export type PasswordWeakness = 'address' | 'common' | 'keys' | 'repeats' | 'row' | 'date' | 'short'

/** How hard a password is to guess that a person made up. */
export interface PasswordEstimate {
  readonly strength: PasswordStrength
  /** Undefined for a strong one. */
  readonly weakness: PasswordWeakness | undefined
}

/** `knownWords`: what anybody tries first, in lower case. */
export type EstimatePassword = (password: string, knownWords: readonly string[]) => PasswordEstimate
export type LoadEstimate = () => Promise<EstimatePassword>

/** Nobody reads an estimate while typing. */
const quietMs = 150

/** Follows what is typed. Without the estimator the rules have to do: nothing is said then. */
export function createPasswordEstimate(
  load: LoadEstimate,
  typed: ReadonlySignal<string>,
  address: () => string,
): ReadonlySignal<PasswordEstimate | undefined> {
  const estimate = signal<PasswordEstimate | undefined>(undefined)
  let loading: Promise<EstimatePassword | undefined> | undefined
  let newest = 0

  async function look(password: string, mine: number) {
    const estimatePassword = await loading
    // Something else stands there by now: the pause was none, or the estimator came late.
    if (mine !== newest) return
    const whole = address().toLowerCase()
    estimate.value = estimatePassword?.(password, [whole, ...addressParts(whole)])
  }
  effect(() => {
    const { value: password } = typed
    const mine = ++newest
    if (password === '') {
      estimate.value = undefined
      return
    }
    loading ??= load().catch(() => undefined)
    setTimeout(() => void look(password, mine), quietMs)
  })
  return estimate
}
