import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import type { MailboxDetails } from '../../../src/core/provider.ts'
import { createAutoconfig } from '../../town/autoconfig/autoconfig.ts'
import { panelUser } from '../../town/blesta/account.ts'
import { createTownBlesta, panelHost } from '../../town/blesta/panel.ts'
import { holdAtOx, webmailHost } from '../../town/blesta/webmail.ts'
import { createExtensionFetch, type SendHop } from '../../town/extension-fetch.ts'
import { authenticatorApp, textMessage } from '../../town/ox/account.ts'
import { createTownOx } from '../../town/ox/ox.ts'
import { createPolarismail } from '../../town/polarismail/polarismail.ts'
import type { Site, TownReply, TownRequest } from '../../town/site.ts'
import { type Clock, createTruth } from '../../town/truth.ts'
import { createWebmail } from '../../town/webmail/webmail.ts'
import { createClientArea } from '../../town/whmcs/client-area.ts'
import { demoTotpSecret } from '../../town/whmcs/totp.ts'
import { createOwnWebmails } from './own-webmails.ts'
import {
  anna,
  deniz,
  kim,
  nora,
  omar,
  orchard,
  panelMailboxes,
  panelMailboxPassword,
  selin,
  tomas,
  watched,
} from './people.ts'

/** The servers of the town without a network in between: `fetch` asks them in this very process. */
export function createFaultTown(clock: Clock) {
  const secrets = new Set<string>()
  const onSecret = (value: string) => void secrets.add(value)
  const done: string[] = []
  const truth = watched(createTruth(clock), done)
  const world = { truth, clock, onSecret }
  for (const { accountName: address, password } of [anna, omar])
    truth.add({ address, mailboxPassword: password })
  const clientArea = createClientArea({
    ...world,
    accounts: [anna, tomas, kim].map(({ accountName: name, password, ...account }) => ({
      name,
      password,
      ...account,
    })),
  })
  const ox = createTownOx({
    ...world,
    accounts: [
      {
        address: anna.accountName,
        password: anna.password,
        appPasswords: [{ name: 'My phone', app: 'mail' }],
      },
      { address: omar.accountName, password: omar.password, devices: [authenticatorApp, textMessage] },
    ],
  })
  const polarismail = createPolarismail({
    ...world,
    admins: [{ name: orchard.accountName, password: orchard.password, domains: { 'orchard.example': nora } }],
  })
  const panelAccounts = [deniz, selin].map(({ accountName: name, password }, at) => ({
    name,
    email: `${name}@orman.example`,
    password,
    ...(name === selin.accountName && { totpSecret: demoTotpSecret }),
    services: [
      {
        id: at + 7,
        product: 'METUTech Mail',
        users:
          name === selin.accountName
            ? []
            : panelMailboxes.map((address, id) => panelUser(id + 1, address, panelMailboxPassword, truth)),
      },
    ],
  }))
  const panel = createTownBlesta({ ...world, accounts: panelAccounts })
  const panelWebmail = createTownOx({ ...world, accounts: [] })
  holdAtOx(panelWebmail, panelAccounts, truth)
  const sites: Readonly<Record<string, Site>> = {
    'www.thexyz.com': clientArea.site,
    'mail.thexyz.com': createWebmail(world).site,
    'privateemail.com': ox.site,
    'cp.emailarray.com': (request) => {
      if (request.form.get('action') === 'updateUser') done.push(`update ${request.form.get('editusername')}`)
      return polarismail.site(request)
    },
    [panelHost]: (request) => {
      if (request.form.get('operation') === 'update') done.push(`update ${request.url.pathname}`)
      return panel.site(request)
    },
    [webmailHost]: panelWebmail.site,
    ...createOwnWebmails(world),
    ...createAutoconfig('firm.example').sites,
  }
  const send: SendHop = async ({ url, method, body }, headers) => {
    const site = sites[url.hostname]
    if (site === undefined) throw new TypeError('Failed to fetch')
    return asMessage(await site(requestOf(method, url, headers, body)))
  }
  const fetch = createExtensionFetch(
    { clock, proxyPort: 0, caPem: '' },
    { granted: Object.keys(sites), send },
  )
  return {
    truth,
    clientArea,
    /** The one that is good now, of the person who has some. */
    backupCode: () => clientArea.account(tomas.accountName).backupCode,
    /** Names and sizes of the mailboxes that have some, as Latchkey calls them. */
    details: (): Record<string, MailboxDetails> =>
      Object.fromEntries([
        ...panelAccounts
          .flatMap(({ services }) => services.flatMap(({ users }) => users))
          .map(({ address, firstName, lastName, quota }) => [
            address,
            { firstName, lastName, quotaMB: Number(quota) * 1000 },
          ]),
        ...nora.map((address) => {
          const { uname, quota } = polarismail.user(...(address.split('@') as [string, string])) ?? {}
          return [address, { displayName: uname, quotaMB: quota }]
        }),
      ]),
    /** What was changed at a server since the last look. */
    changes: () => done.splice(0),
    secrets: () => [...new Set([...secrets, ...truth.secrets()])],
    fetch: async (url: string, init: RequestInit): Promise<Response> => whole(await fetch(url, init)),
  }
}

function requestOf(
  method: string,
  url: URL,
  headers: Record<string, string>,
  bytes: Uint8Array | undefined,
): TownRequest {
  const body = new TextDecoder().decode(bytes)
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true
  const pairs = (headers.cookie ?? '').split('; ').map((pair) => pair.split(/=(.*)/s))
  const cookies = Object.fromEntries(pairs.map(([name = '', value = '']) => [name, value]))
  return { method, url, headers, cookies, body, form: new URLSearchParams(isForm ? body : '') }
}

function asMessage({ status, headers = {}, body = '' }: TownReply): IncomingMessage {
  const distinct = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat()]))
  const { 'set-cookie': setCookie, ...single } = distinct
  return Object.assign(Readable.from([Buffer.from(body)]), {
    statusCode: status,
    headers: {
      ...Object.fromEntries(Object.entries(single).map(([name, values]) => [name, values.join(', ')])),
      ...(setCookie && { 'set-cookie': setCookie }),
    },
    headersDistinct: distinct,
  }) as unknown as IncomingMessage
}

/** Read to its end already, so that nothing of it comes later than anybody can see. */
async function whole(response: Response): Promise<Response> {
  if (response.type === 'opaqueredirect') return response
  const { status, url, headers } = response
  return answered(await response.arrayBuffer(), { status, url, headers })
}

export const answered = (
  body: BodyInit | null,
  { url, ...init }: { url: string; status: number; headers?: HeadersInit },
): Response =>
  Object.defineProperties(new Response(init.status === 204 ? null : body, init), {
    url: { value: url },
    type: { value: 'basic' },
  })
