import { items } from '../browser/items.ts'
import { hasPatterns, patternsOf } from '../browser/permissions.ts'
import { AppError } from '../core/errors.ts'
import { matchPattern } from '../core/origin.ts'
import { type ProfileId, profileOf } from '../core/profiles.ts'
import { reopenPopup } from './popup.ts'

/*
 * The browser's question whether Latchkey may use a provider's hosts closes the popup that asked. So the popup hands
 * everything over before, and the worker waits here for the answer, with what was typed in its memory only.
 */

const longestWaitMs = 120_000
/** A worker with nothing to do is stopped after 30 seconds; looking again counts as something to do. */
const lookEveryMs = 10_000

let refusals = 0
let waiting: { look(): Promise<void>; refuse(): void } | undefined
/** Of each thing that waits here, or goes on and is not over. */
const wanted = new Set<readonly string[]>()
const over: (() => void)[] = []

/** Does what needs a provider's hosts, after the person has granted them; then shows how it went. */
export const afterAsking = (profileId: ProfileId, action: () => Promise<unknown>): Promise<void> =>
  withWanted(patternsOf(profileOf(profileId)), async (patterns) => {
    let asked = false
    try {
      asked = await untilGranted(patterns)
    } catch (error) {
      await items.draft.update((draft) => draft && { ...draft, error: 'no-permission' })
      throw error
    }
    await thenReopen(asked, action)
  })

/**
 * Does what needs other origins, as `afterAsking`.
 * @param refusedBefore `refusalsSoFar` when the person was asked: a no may come before it is known which origins those are
 * @throws AppError `no-permission` without them
 */
export const afterAskingFor = (
  origins: readonly string[],
  refusedBefore: number,
  action: () => Promise<unknown>,
): Promise<void> =>
  withWanted(origins.map(matchPattern), async (patterns) =>
    thenReopen(await untilGranted(patterns, refusedBefore), action),
  )

/** Whether something has begun that needs this host: giving it back would leave that waiting for an answer nobody is asked. */
export const isWanted = (pattern: string): boolean =>
  [...wanted].some((patterns) => patterns.includes(pattern))

/** Resolves once one of those things is over. */
export const oneIsOver = (): Promise<void> => new Promise((resolve) => over.push(resolve))

/** Does something that needs hosts, which nobody gives back meanwhile. */
export async function withWanted<Result>(
  patterns: string[],
  action: (patterns: string[]) => Promise<Result>,
): Promise<Result> {
  wanted.add(patterns)
  return action(patterns).finally(() => {
    wanted.delete(patterns)
    for (const tell of over.splice(0)) tell()
  })
}

export const refusalsSoFar = (): number => refusals

async function thenReopen(asked: boolean, action: () => Promise<unknown>): Promise<void> {
  try {
    await action()
  } finally {
    if (asked) await reopenPopup()
  }
}

/**
 * Waits until the hosts are granted. Resolves to whether the person had to be asked.
 * @throws AppError `no-permission` when the person says no, opens Latchkey again without an answer, or waits too long
 */
async function untilGranted(patterns: string[], refusedBefore = refusals): Promise<boolean> {
  if (await hasPatterns(patterns)) return false
  if (refusals !== refusedBefore) throw new AppError('no-permission') // a no that came at once
  waiting?.refuse() // an older question can no longer be the one that is open
  const end = Date.now() + longestWaitMs
  let timer: ReturnType<typeof setInterval> | undefined
  let mine: typeof waiting
  try {
    await new Promise<void>((resolve, reject) => {
      const refuse = () => reject(new AppError('no-permission'))
      const look = async () => {
        if (await hasPatterns(patterns)) resolve()
        else if (Date.now() >= end) refuse()
      }
      mine = { look, refuse }
      waiting = mine
      timer = setInterval(() => void look(), lookEveryMs)
      void look()
    })
  } finally {
    clearInterval(timer)
    if (waiting === mine) waiting = undefined // a newer question may be open by now
  }
  return true
}

/** The granted hosts have changed: what waits for them may go on. */
export async function lookAtHosts(): Promise<void> {
  await waiting?.look()
}

/** The person said no, or is back in Latchkey with the question unanswered. */
export function refuseHosts(): void {
  refusals++
  waiting?.refuse()
}
