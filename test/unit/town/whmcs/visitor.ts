import { selectAll, selectOne } from 'css-select'
import type { AnyNode, Element } from 'domhandler'
import { getAttributeValue, textContent } from 'domutils'
import { parseDocument } from 'htmlparser2'
import type { TownReply, TownRequest } from '../../../town/site.ts'
import { createClock, createTruth } from '../../../town/truth.ts'
import type { ClientAreaAccount } from '../../../town/whmcs/account.ts'
import { type ClientArea, createClientArea } from '../../../town/whmcs/client-area.ts'

const home = 'https://www.thexyz.com/account/'

export const anna = {
  name: 'anna@firm.example',
  password: 'right',
  services: [{ mailboxes: ['anna@firm.example'] }],
}

/** A client area of its own, with one plain account unless others are given. */
export function createTestArea(...accounts: ClientAreaAccount[]) {
  const clock = createClock()
  const truth = createTruth(clock)
  const told: string[] = []
  const area = createClientArea({
    truth,
    clock,
    accounts: accounts.length > 0 ? accounts : [anna],
    onSecret: (value) => told.push(value),
  })
  return { area, clock, truth, told, visitor: createVisitor(area) }
}

export interface Shown {
  readonly reply: TownReply
  readonly url: URL
  readonly text: string
  one(selector: string): Element | undefined
  all(selector: string): Element[]
  /** The text of the first match; fails the test when there is none. */
  words(selector: string): string
  attribute(selector: string, name: string): string
}

/** A browser as far as a client area can tell: keeps cookies, follows redirects, sends forms as they stand. */
export function createVisitor(area: ClientArea) {
  const cookies = new Map<string, string>()

  async function once(method: string, url: URL, body: string, headers: Record<string, string>) {
    const request: TownRequest = {
      method,
      url,
      headers,
      cookies: Object.fromEntries(cookies),
      body,
      form: new URLSearchParams(body),
    }
    const reply = await area.site(request)
    for (const cookie of [reply.headers?.['set-cookie'] ?? []].flat()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (/Max-Age=0/.test(cookie)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return reply
  }

  async function visit(method: string, address: string, body = '', headers = ownHeaders): Promise<Shown> {
    let url = new URL(address, home)
    let reply = await once(method, url, body, method === 'POST' ? headers : {})
    for (let steps = 0; reply.headers?.location !== undefined; steps += 1) {
      if (steps > 8) throw new Error('redirect loop')
      url = new URL(String(reply.headers.location), url)
      reply = await once('GET', url, '', {})
    }
    return show(reply, url)
  }

  const get = (address: string) => visit('GET', address)
  const post = (address: string, fields: Record<string, string>, headers?: Record<string, string>) =>
    visit('POST', address, new URLSearchParams(fields).toString(), headers)
  const submit = (page: Shown, selector: string, fields: Record<string, string> = {}) =>
    post(new URL(page.attribute(selector, 'action'), page.url).href, {
      ...fieldsOf(page, selector),
      ...fields,
    })

  return {
    cookies,
    get,
    post,
    /** One request without following where it leads. */
    raw: (method: string, address: string, fields: Record<string, string> = {}, headers = ownHeaders) =>
      once(method, new URL(address, home), new URLSearchParams(fields).toString(), headers),
    submit,
    async signIn(username = anna.name, password = anna.password, further: Record<string, string> = {}) {
      return submit(await get('login'), 'form.login-form', { username, password, ...further })
    },
  }
}

export type Visitor = ReturnType<typeof createVisitor>

const ownHeaders: Record<string, string> = { origin: new URL(home).origin, referer: home }

/** What a form would send untouched. */
export const fieldsOf = (page: Shown, selector: string): Record<string, string> =>
  Object.fromEntries(
    page.all(`${selector} input[name]`).flatMap((input) => {
      const value = getAttributeValue(input, 'value')
      return value === undefined || getAttributeValue(input, 'type') === 'submit'
        ? []
        : [[getAttributeValue(input, 'name') ?? '', value]]
    }),
  )

function show(reply: TownReply, url: URL): Shown {
  const text = String(reply.body ?? '')
  const document = parseDocument(text)
  const one = (selector: string) => selectOne<AnyNode, Element>(selector, document) ?? undefined
  const found = (selector: string) => {
    const element = one(selector)
    if (element === undefined) throw new Error(`${url.href} shows no ${selector}`)
    return element
  }
  return {
    reply,
    url,
    text,
    one,
    all: (selector) => selectAll<AnyNode, Element>(selector, document),
    words: (selector) => textContent(found(selector)),
    attribute: (selector, name) => getAttributeValue(found(selector), name) ?? '',
  }
}

export const token = (page: Shown): string => /csrfToken = '([^']*)'/.exec(page.text)?.[1] ?? ''
