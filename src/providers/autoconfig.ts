import { Parser } from 'htmlparser2'
import { AppError } from '../core/errors.ts'
import { autoconfigUrls, type MailServer, type MailSettings } from '../core/mail-settings.ts'
import { createHttp, type Fetch } from './http.ts'

/*
 * Thunderbird's autoconfiguration, as a domain publishes it for mail programs: the format "config-v1.1" of Mozilla's
 * wiki, Thunderbird:Autoconfiguration:ConfigFileFormat. Asked without cookies and without naming the mailbox.
 */

/** The format nests four deep. */
const mostDepth = 20
const mostServers = 4
/** More than any domain has: what follows is not read. */
const mostRead = 50
/** Of one kind, for a server. */
const mostTexts = 20
/** A host name has 253. */
const mostLetters = 500

/**
 * The mail servers a domain publishes, from the first of its two places that has any; undefined when neither has.
 * @throws AppError `offline` when no place answers; `timeout` or `busy` when one might have had them
 */
export async function findMailSettings(domain: string, fetch: Fetch): Promise<MailSettings | undefined> {
  const failures: AppError[] = []
  const urls = autoconfigUrls(domain)
  for (const url of urls) {
    try {
      const settings = await settingsAt(url, domain, fetch)
      if (settings !== undefined) return settings
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      failures.push(error)
    }
  }
  // A name that does not exist looks like a dead network does, so one place that answers proves the other absent.
  const trouble = failures.find(({ code }) => code === 'timeout' || code === 'busy')
  const isOffline = failures.length === urls.length && failures.every(({ code }) => code === 'offline')
  if (trouble !== undefined || isOffline) throw trouble ?? failures[0]
  return undefined
}

async function settingsAt(url: string, domain: string, fetch: Fetch): Promise<MailSettings | undefined> {
  const limits = { timeoutMs: 10_000, maxBytes: 200_000 }
  const http = createHttp({ fetch, origins: [new URL(url).origin], cookies: false, ...limits })
  const { status, text } = await http.get(url)
  return status === 200 ? parseMailSettings(text, domain) : undefined
}

/**
 * The servers in a configuration that can be used with a password and are never without encryption, in its own order,
 * which is best first. Undefined when it has none, or is none. @throws AppError `changed` when nested beyond reason
 */
export function parseMailSettings(xml: string, domain: string): MailSettings | undefined {
  const servers = readServers(xml).flatMap((server) => mailServerOf(server, domain) ?? [])
  const first = (isWanted: (server: MailServer) => boolean) =>
    unique(servers.filter(isWanted)).slice(0, mostServers)
  const incoming = first(({ protocol }) => protocol !== 'smtp')
  const outgoing = first(({ protocol }) => protocol === 'smtp')
  return incoming.length + outgoing.length === 0 ? undefined : { incoming, outgoing }
}

const wanted = ['hostname', 'port', 'socketType', 'authentication'] as const
type Wanted = (typeof wanted)[number]
const isWanted = (name: string): name is Wanted => wanted.some((one) => one === name)

interface ReadServer {
  readonly element: string
  readonly type: string
  /** Of its elements, in their order. */
  readonly texts: Readonly<Record<Wanted, string[]>>
}

function readServers(xml: string): ReadServer[] {
  const servers: ReadServer[] = []
  const path: string[] = []
  let server: ReadServer | undefined
  let text = ''
  const parser = new Parser(
    {
      onopentag(name, { type = '' }) {
        path.push(name)
        if (path.length > mostDepth) throw new AppError('changed')
        text = ''
        if (path.length !== 3 || path[0] !== 'clientConfig' || path[1] !== 'emailProvider') return
        if (name !== 'incomingServer' && name !== 'outgoingServer') return
        if (servers.length === mostRead) return parser.pause()
        server = {
          element: name,
          type,
          texts: { hostname: [], port: [], socketType: [], authentication: [] },
        }
        servers.push(server)
      },
      ontext(part) {
        text += part
      },
      onclosetag(name) {
        const texts = path.length === 4 && isWanted(name) ? server?.texts[name] : undefined
        if (texts !== undefined && texts.length < mostTexts) texts.push(text.trim().slice(0, mostLetters))
        path.pop()
        if (path.length < 3) server = undefined
        text = ''
      },
    },
    { xmlMode: true },
  )
  parser.end(xml)
  return servers
}

const protocols = new Map<string, MailServer['protocol']>([
  ['incomingServer imap', 'imap'],
  ['incomingServer pop3', 'pop3'],
  ['outgoingServer smtp', 'smtp'],
])
const securities = new Map<string, MailServer['security']>([
  ['SSL', 'tls'],
  ['STARTTLS', 'starttls'],
])

function mailServerOf({ element, type, texts }: ReadServer, domain: string): MailServer | undefined {
  const protocol = protocols.get(`${element} ${type}`)
  const security = securities.get(texts.socketType[0] ?? '')
  const host = hostIn(texts.hostname[0] ?? '', domain)
  const port = portIn(texts.port[0] ?? '')
  const ways = texts.authentication
  const takesPassword = ways.length === 0 || ways.some((way) => way !== 'OAuth2')
  if (!protocol || !security || !host || !port || !takesPassword) return undefined
  return { protocol, host, port, security }
}

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
/** A name with a dot whose last part is no number, as that of an IP address is. */
const dnsName = new RegExp(`^(?:${label}\\.)+(?!\\d+$)${label}$`)

function hostIn(text: string, domain: string): string | undefined {
  const host = text.replaceAll('%EMAILDOMAIN%', domain).toLowerCase()
  return host.length <= 253 && dnsName.test(host) ? host : undefined
}

function portIn(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  return port >= 1 && port <= 65_535 ? port : undefined
}

const unique = (servers: readonly MailServer[]): MailServer[] => [
  ...new Map(servers.map((server) => [JSON.stringify(server), server])).values(),
]
