import { test } from 'vitest'

/**
 * One try to get at a secret or to act in the person's name. It passes when it was refused.
 * @param lines the lines of `docs/attacks.md` it is one of; `tally.ts` counts by them
 */
export function attack(lines: number | readonly number[], name: string, run: () => Promise<void>): void {
  test(`attack ${[lines].flat().join(', ')}: ${name}`, run)
}
