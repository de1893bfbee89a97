import { createChangeLimits } from '../change-modes.ts'
import { html, type Site, type TownReply, type TownRequest } from '../site.ts'
import type { Clock, Truth } from '../truth.ts'
import type { PolarismailAdmin } from './account.ts'
import { defaultPolarismailModes } from './modes.ts'
import { createTokens } from './tokens.ts'
import { createUsers } from './users.ts'

/** What an action comes to: its value, or the sentence of a refusal. */
type Outcome = { readonly value: unknown } | { readonly refused: string }

const badLogin = 'Invalid username or password'
const noUser = 'User does not exist'

/** The EmailArray API at https://cp.emailarray.com, after what two of its clients send and read (facts A4). */
export function createPolarismail(world: {
  truth: Truth
  clock: Clock
  admins: readonly PolarismailAdmin[]
  onSecret(value: string): void
}) {
  const { truth, admins, onSecret } = world
  const modes = { ...defaultPolarismailModes }
  const tokens = createTokens({ ...world, modes })
  const users = createUsers({ truth, modes, admins })
  const limits = createChangeLimits(modes, world.clock, tokens.endAll)
  const failures = new Map<string, number>()
  for (const { password } of admins) onSecret(password)

  /** `undefined`: too many tries. */
  function login(level: 'admin' | 'user', given: URLSearchParams): Outcome | undefined {
    const name = [given.get('username'), given.get('domain')].filter((part) => part !== null).join('@')
    const failed = failures.get(level + name) ?? 0
    if (failed >= modes.failuresAllowed) return undefined
    const password = given.get('password') ?? ''
    const isRight =
      level === 'admin'
        ? admins.some((admin) => admin.name === name && admin.password === password)
        : truth.check(name, password) !== undefined
    if (!isRight) failures.set(level + name, failed + 1)
    else if (level === 'admin' ? modes.adminSecondFactor : modes.userSecondFactor)
      return { refused: 'Two-factor code required' }
    return isRight ? { value: tokens.make(level, name) } : { refused: badLogin }
  }

  function asAdmin(action: string, given: URLSearchParams): Outcome {
    const name = tokens.nameOf('admin', given.get('token'))
    if (name === undefined) return { refused: modes.tokenSentence }
    const domains = admins.find((admin) => admin.name === name)?.domains ?? {}
    if (action === 'getAllDomains') return { value: Object.keys(domains).map(domainRow) }
    const domain = given.get(action === 'updateUser' ? 'editdomain' : 'domain') ?? ''
    const addresses = domains[domain]
    if (addresses === undefined || modes.oddDomains.includes(domain))
      return { refused: 'Domain is not available' }
    const found = addresses.flatMap((address) => users.find(...halves(address)) ?? [])
    if (action === 'getAllUsersDomain') return { value: found.map(users.row) }
    const username = given.get(action === 'updateUser' ? 'editusername' : 'username') ?? ''
    const user = users.find(username, domain)
    if (user === undefined) return { refused: noUser }
    if (action === 'getOTPass') return { value: users.makeOneTimePassword(user) }
    if (action !== 'updateUser') return { refused: 'Unknown action' }
    const complaint = users.update(user, given)
    return complaint === undefined ? { value: 'OK' } : { refused: complaint }
  }

  function asUser(action: string, given: URLSearchParams): Outcome {
    if (tokens.nameOf('user', given.get('token')) === undefined) return { refused: modes.tokenSentence }
    return action === 'getForwards' ? { value: [] } : { refused: 'Unknown action' }
  }

  function wrapped(outcome: Outcome): TownReply {
    const isDone = 'value' in outcome
    const code = isDone ? 1 : 0
    const said = isDone ? { returndata: outcome.value } : { [modes.sentenceIn]: outcome.refused }
    const body = { returncode: modes.numbers === 'text' ? String(code) : code, ...said }
    return { status: 200, headers: { 'content-type': modes.contentType }, body: JSON.stringify(body) }
  }

  function answer({ method, url, form }: TownRequest): TownReply {
    const level = { '/admin/json.php': 'admin', '/json.php': 'user' }[url.pathname]
    if (level === undefined || method !== 'POST') return html('<!doctype html><title>Panel</title>', 404)
    const action = form.get('action') ?? ''
    if (action !== 'login') return wrapped(level === 'admin' ? asAdmin(action, form) : asUser(action, form))
    const outcome = login(level === 'admin' ? 'admin' : 'user', form)
    if (outcome !== undefined) return wrapped(outcome)
    const tooMany = 'Too many login attempts, try again later'
    return { ...wrapped({ refused: tooMany }), status: modes.limit === 'status' ? 429 : 200 }
  }

  const site: Site = (request) =>
    limits.answer(request.form.get('action') === 'updateUser', () => answer(request))

  return {
    site,
    modes,
    user: users.find,
    endTokens: tokens.endAll,
    reset() {
      Object.assign(modes, defaultPolarismailModes)
      tokens.endAll()
      failures.clear()
      limits.reset()
      users.reset()
    },
  }
}

export type Polarismail = ReturnType<typeof createPolarismail>

const halves = (address: string) => address.split('@') as [string, string]

const domainRow = (domain: string, index: number) => ({
  id: String(index + 1),
  domain,
  isauditdomain: '0',
  domaintype: '2',
  active: '1',
})
