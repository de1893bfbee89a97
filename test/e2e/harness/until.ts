import { setTimeout as wait } from 'node:timers/promises'

/** Asks again and again until the answer is neither undefined, false nor null, and gives it. */
export async function until<Answer>(
  what: string,
  ask: () => Promise<Answer> | Answer,
  timeoutMs = 15_000,
  everyMs = 25,
): Promise<NonNullable<Exclude<Answer, false>>> {
  const end = Date.now() + timeoutMs
  for (;;) {
    const answer = await ask()
    if (answer !== undefined && answer !== null && answer !== false)
      return answer as NonNullable<Exclude<Answer, false>>
    if (Date.now() > end) throw new Error(`waited ${timeoutMs} ms in vain for ${what}`)
    await wait(everyMs)
  }
}
