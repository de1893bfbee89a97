import type { Site, TownReply, TownRequest } from '../../town/site.ts'
import type { Town } from '../../town/town.ts'
import type { SignInAttempt } from '../../town/webmail/sign-in.ts'

/** How a server is signed in to, as far as its own page does it. */
export interface SignInCall {
  /** What was typed, in the one request that signs in; nothing in any other. */
  typed(request: TownRequest): { readonly name: string; readonly password: string } | undefined
  isLetIn(reply: TownReply): boolean
}

export interface WatchedSite {
  readonly site: Site
  /** Every sign-in that was tried, in order: whether what was typed was right at that moment, and the server's answer. */
  readonly attempts: readonly SignInAttempt[]
}

/** Writes down every sign-in at a site. `decided` hears what the truth says of it before the site is asked. */
export function watchSignIns(
  { truth, clock }: Pick<Town, 'truth' | 'clock'>,
  site: Site,
  { typed, isLetIn }: SignInCall,
  decided: (right: SignInAttempt['with'], password: string) => void = () => undefined,
): WatchedSite {
  const attempts: SignInAttempt[] = []
  return {
    attempts,
    async site(request) {
      const signIn = typed(request)
      if (signIn === undefined) return site(request)
      const { name: address, password } = signIn
      const right = truth.check(address, password)
      decided(right, password)
      const reply = await site(request)
      attempts.push({
        at: clock.now(),
        address,
        outcome: isLetIn(reply) ? 'signed-in' : 'refused',
        with: right,
      })
      return reply
    },
  }
}

/** The one request of a page that posts an ordinary form to a path. */
export const postedForm =
  (isPath: (url: URL) => boolean, names: { readonly name: string; readonly password: string }) =>
  ({ method, url, form }: TownRequest) => {
    const name = form.get(names.name)
    const password = form.get(names.password)
    return method === 'POST' && isPath(url) && name !== null && password !== null
      ? { name, password }
      : undefined
  }
