import type { ProfileId } from '../core/profiles.ts'
import { createTurns } from './turns.ts'

/*
 * All accounts of a profile share the browser's cookies, and a late answer may bring a cookie. So at one provider sessions are
 * begun and ended one after the other, a session is begun only once nothing is asked in an earlier one any more, and in a
 * session nothing is asked while another begins or ends. None of this may be used within another of it: it would wait for itself.
 */

const turns = createTurns()
const uses = new Map<ProfileId, Set<Promise<unknown>>>()

/**
 * Begins a session, or takes over one that is there.
 * @param signal waits no more for what is asked in an earlier one: `work` sees that nobody wants it and begins nothing
 */
export const beginSession = <Result>(
  profileId: ProfileId,
  signal: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result> =>
  turns(profileId, async () => {
    await unlessAborted(Promise.all(uses.get(profileId) ?? []), signal)
    return work()
  })

async function unlessAborted(waiting: Promise<unknown>, signal: AbortSignal): Promise<void> {
  const over = new AbortController()
  const aborted = new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    // A page is looked at many times under one signal.
    else signal.addEventListener('abort', () => resolve(), { signal: over.signal })
  })
  await Promise.race([waiting, aborted])
  over.abort()
}

/** Ends a session. What is still asked in it may be answered later: the answer is that it has ended. */
export const endSessionInTurn = <Result>(
  profileId: ProfileId,
  work: () => Promise<Result>,
): Promise<Result> => turns(profileId, work)

/** Asks something in a session. Whether that is still the one which is meant, only `work` can see. */
export async function useSession<Result>(profileId: ProfileId, work: () => Promise<Result>): Promise<Result> {
  const running = uses.get(profileId) ?? new Set()
  uses.set(profileId, running)
  let mine: Promise<Result> | undefined
  await turns(profileId, async () => {
    mine = work()
    const over = mine.catch(() => undefined).finally(() => running.delete(over))
    running.add(over)
  })
  return mine as Promise<Result>
}
