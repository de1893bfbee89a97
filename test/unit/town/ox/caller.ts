import type { OxAccount } from '../../../town/ox/account.ts'
import { createTownOx } from '../../../town/ox/ox.ts'
import type { TownReply, TownRequest } from '../../../town/site.ts'
import { createClock, createTruth } from '../../../town/truth.ts'

export const lena = { address: 'lena@garden.example', username: 'lena', password: 'right' }
const origin = 'https://ox.firm.example'

/** An OX site of its own with one plain mailbox, and a client that keeps what it is given. */
export function createTestOx(account: Partial<OxAccount> = {}) {
  const clock = createClock()
  const truth = createTruth(clock)
  const secrets: string[] = []
  const ox = createTownOx({
    truth,
    clock,
    accounts: [{ ...lena, ...account }],
    onSecret: (value) => void secrets.push(value),
  })
  return { ox, clock, truth, secrets, caller: createCaller(ox.site) }
}

interface Asked {
  readonly method?: string
  readonly query?: Record<string, string>
  readonly form?: Record<string, string>
  readonly json?: unknown
  readonly headers?: Record<string, string>
}

export interface Said {
  readonly reply: TownReply
  /** The JSON of the answer; empty where it is something else. */
  readonly said: Record<string, unknown>
}

export function createCaller(
  site: (request: TownRequest) => TownReply | Promise<TownReply>,
  agent = 'Browser/1',
) {
  const cookies = new Map<string, string>()

  async function ask(
    path: string,
    { method, query = {}, form, json, headers = {} }: Asked = {},
  ): Promise<Said> {
    const url = new URL(`${path}?${new URLSearchParams(query)}`, origin)
    const body = json === undefined ? new URLSearchParams(form).toString() : JSON.stringify(json)
    const reply = await site({
      method: method ?? (form !== undefined ? 'POST' : json !== undefined ? 'PUT' : 'GET'),
      url,
      headers: { 'user-agent': agent, ...headers },
      cookies: Object.fromEntries(cookies),
      body,
      form: new URLSearchParams(form),
    })
    for (const cookie of [reply.headers?.['set-cookie'] ?? []].flat()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (/Max-Age=0/.test(cookie)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return { reply, said: readSaid(reply) }
  }

  const login = (fields: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    ask('/appsuite/api/login', {
      form: { action: 'login', name: lena.address, password: lena.password, client: 'tester', ...fields },
      headers,
    })
  /** Signs in and returns the session's id. */
  const session = async (fields?: Record<string, string>) => String((await login(fields)).said.session)
  const call = (module: string, action: string, id: string, asked: Asked = {}) =>
    ask(`/appsuite/api/${module}`, { ...asked, query: { action, session: id, ...asked.query } })
  const add = async (id: string, form: Record<string, string> = {}) =>
    call('appPasswords', 'add', id, { form: { appScope: 'mail', appName: 'My phone', ...form } })

  return { cookies, ask, login, session, call, add }
}

function readSaid({ body }: TownReply): Record<string, unknown> {
  try {
    return JSON.parse(String(body))
  } catch {
    return {}
  }
}
