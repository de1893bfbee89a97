import type { TownReply, TownRequest } from '../../town/site.ts'
import type { Town } from '../../town/town.ts'

/** What became of a password that reached PolarisMail: it was taken, refused, or nobody was told. */
export interface SeenPassword {
  readonly kind: 'change' | 'sign-in'
  readonly address: string
  readonly password: string
  readonly answer: 'taken' | 'refused' | 'none'
}

/** What happens to the next change: its answer gets lost, with or without the change, or it never comes. */
type Mishap = 'lost' | 'lost-unmade' | 'silence'

/** Writes down, in order, what PolarisMail is sent and says; stands between it and everybody. */
export function watchPolarismail(town: Town) {
  const seen: SeenPassword[] = []
  let coming: { mishap: Mishap; met: () => void } | undefined

  async function answer(request: TownRequest): Promise<TownReply> {
    const kind = kindOf(request)
    const mishap = kind === 'change' ? coming?.mishap : undefined
    const reply = mishap === 'lost-unmade' ? gatewayTimeout : await town.polarismail.site(request)
    if (kind === undefined) return reply
    const { address, password } = sentIn(request.form)
    const isTaken = reply.status === 200 && /"returncode":"?1/.test(String(reply.body))
    seen.push({ kind, address, password, answer: mishap ? 'none' : isTaken ? 'taken' : 'refused' })
    if (mishap === undefined) return reply
    coming?.met()
    coming = undefined
    return mishap === 'silence' ? new Promise<never>(() => undefined) : gatewayTimeout
  }
  town.serve('cp.emailarray.com', answer)

  return {
    seen,
    changes: () => seen.filter(({ kind }) => kind === 'change'),
    made: () => seen.filter(({ kind, answer: told }) => kind === 'change' && told === 'taken').length,
    /** Resolves once a change has met it. */
    meet: (mishap: Mishap) =>
      new Promise<void>((met) => {
        coming = { mishap, met }
      }),
  }
}

/** The addresses that were sent another password before the one before was certainly refused. */
export function sentBlindly(seen: readonly SeenPassword[]): string[] {
  const certain = new Map<string, boolean>()
  const blindly = new Set<string>()
  for (const { kind, address, answer } of seen) {
    if (kind === 'change' && certain.get(address) === false) blindly.add(address)
    // A sign-in that is refused says as much of a change as its own answer.
    certain.set(address, answer === 'refused')
  }
  return [...blindly]
}

function kindOf({ form }: TownRequest): SeenPassword['kind'] | undefined {
  if (form.get('action') === 'updateUser' && form.has('editpassword')) return 'change'
  return form.get('action') === 'login' && form.has('domain') ? 'sign-in' : undefined
}

const sentIn = (form: URLSearchParams) => {
  const prefix = form.has('editpassword') ? 'edit' : ''
  const said = (name: string) => form.get(prefix + name) ?? ''
  return { address: `${said('username')}@${said('domain')}`, password: said('password') }
}

/** Nothing follows from it, and unlike a cut connection no browser sends the request again by itself. */
const gatewayTimeout: TownReply = {
  status: 504,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: '<!doctype html><title>504</title><h1>Gateway Timeout</h1>',
}
