import { join } from 'node:path'
import { createCertificate } from '../town/certificate.ts'
import { forwardTo } from '../town/forward.ts'
import type { Site } from '../town/site.ts'
import type { Town } from '../town/town.ts'
import type { Truth } from '../town/truth.ts'
import { createCredentials, type Question } from './credentials.ts'
import { type DovecotPorts, startDovecot } from './dovecot.ts'
import { startFront } from './front.ts'
import { startDirectory } from './ldap/server.ts'
import { type MailSink, startMailSink } from './mail-sink.ts'
import { startOracle } from './oracle.ts'
import { startRoundcube } from './roundcube.ts'
import { createSandbox } from './sandbox.ts'
import { startSogo } from './sogo.ts'

/** The names the servers answer to. */
export const mailHosts = {
  /** Of IMAP and submission. */
  mail: 'imap.town.example',
  roundcube: 'roundcube.town.example',
  /** Roundcube again, in its older look. */
  larry: 'larry.town.example',
  sogo: 'sogo.town.example',
}

export interface MailStackOptions {
  readonly truth: Truth
  readonly hosts?: typeof mailHosts
  readonly webmails?: readonly ('roundcube' | 'sogo')[]
  /** Whether the webmails let people change their mailbox password; they do where nothing else is said. */
  readonly passwordChange?: boolean
}

export interface MailStack {
  /** All on 127.0.0.1. `https` is the webmails' for clients that do not go through the town's proxy. */
  readonly ports: DovecotPorts & { readonly https: number }
  readonly hosts: typeof mailHosts
  /** The authority of the certificate that IMAP, submission and `https` show. */
  readonly caCertPath: string
  readonly caPem: string
  /** The webmails by host, for a town to serve. */
  readonly sites: Readonly<Record<string, Site>>
  /** What the servers have asked about passwords. */
  readonly questions: readonly Question[]
  readonly received: MailSink['received']
  readonly folder: string
  /** The process groups of the servers. */
  readonly groups: readonly number[]
  stop(): Promise<void>
}

/** Starts the mail servers, which take every password decision from `truth`. */
export async function startMailStack({
  truth,
  hosts = mailHosts,
  webmails = ['roundcube', 'sogo'],
  passwordChange = true,
}: MailStackOptions): Promise<MailStack> {
  const ends: (() => Promise<void>)[] = []
  const stop = async () => {
    // What was started last may still need what was started first.
    for (const end of ends.splice(0).reverse()) await end()
  }
  try {
    const credentials = createCredentials(truth)
    const certificate = await createCertificate(Object.values(hosts))
    ends.push(() => certificate.remove())
    const oracle = await startOracle(credentials)
    ends.push(() => oracle.close())
    const directory = await startDirectory(credentials)
    ends.push(() => directory.close())
    const sandbox = await createSandbox()
    ends.push(() => sandbox.close())
    const maildirs = { folder: join(sandbox.folder, 'mail'), ...mailOwner() }
    const sink = await startMailSink(maildirs, (address) => truth.mailbox(address) !== undefined)
    ends.push(() => sink.close())

    const dovecot = await startDovecot(sandbox, {
      host: hosts.mail,
      certificate,
      signInUrl: oracle.signInUrl,
      maildirs,
      relayPort: sink.port,
    })
    const mailServer = { imapsPort: dovecot.imaps, submissionsPort: dovecot.submissions }
    const starters: Record<'roundcube' | 'sogo', () => Promise<Record<string, Site>>> = {
      async roundcube() {
        const { changePasswordUrl } = oracle
        const { mail: mailHost, larry: larryHost } = hosts
        const caFile = certificate.caFile
        const settings = { ...mailServer, mailHost, larryHost, caFile, changePasswordUrl, passwordChange }
        const site = forwardTo(await startRoundcube(sandbox, settings))
        return { [hosts.roundcube]: site, [hosts.larry]: site }
      },
      async sogo() {
        return { [hosts.sogo]: await startSogo(sandbox, { ...mailServer, directory, passwordChange }) }
      },
    }
    const started = await Promise.allSettled(webmails.map((name) => starters[name]()))
    const sites = Object.assign({}, ...started.map(fulfilled)) as Record<string, Site>
    const front = await startFront(certificate, sites)
    ends.push(() => front.close())

    return {
      ports: { ...dovecot, https: front.port },
      hosts,
      caCertPath: certificate.caFile,
      caPem: certificate.caPem,
      sites,
      questions: credentials.questions,
      received: sink.received,
      folder: sandbox.folder,
      groups: sandbox.groups,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Makes the webmails hosts of the town, behind its proxy and under its certificate. */
export function joinTown(town: Pick<Town, 'serve'>, { sites }: Pick<MailStack, 'sites'>): void {
  for (const [host, site] of Object.entries(sites)) town.serve(host, site)
}

/** As root the mail belongs to a user that is nobody else's; otherwise to whoever runs this. */
function mailOwner(): { uid: number; gid: number } {
  const uid = process.getuid?.() ?? 0
  return uid === 0 ? { uid: 5000, gid: 5000 } : { uid, gid: process.getgid?.() ?? uid }
}

function fulfilled<Value>(result: PromiseSettledResult<Value>): Value {
  if (result.status === 'rejected') throw result.reason
  return result.value
}
