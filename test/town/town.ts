import type { ServerResponse } from 'node:http'
import { type Autoconfig, createAutoconfig } from './autoconfig/autoconfig.ts'
import { demoPanelAccounts } from './blesta/demo.ts'
import { createTownBlesta, panelHost, type TownBlesta } from './blesta/panel.ts'
import { holdAtOx, webmailHost } from './blesta/webmail.ts'
import { createCertificate } from './certificate.ts'
import { type DemoOxAccount, demoAccounts, demoOxSites } from './demo.ts'
import { createFaults, type Fault, type FaultMatch } from './faults.ts'
import type { Ox } from './ox/ox.ts'
import { createOxSites } from './ox/ox-sites.ts'
import { demoAdmins, type PolarismailAdmin } from './polarismail/account.ts'
import { createPolarismail, type Polarismail } from './polarismail/polarismail.ts'
import { startProxy } from './proxy.ts'
import { readRequest } from './read-request.ts'
import { type SeenRequest, seen, typedSecrets } from './request-log.ts'
import { createRoutes } from './routes.ts'
import { createTownServer } from './server.ts'
import { html, type Site, type TownRequest } from './site.ts'
import { type Clock, createClock, createTruth, type Truth } from './truth.ts'
import { createWebmail, type Webmail } from './webmail/webmail.ts'
import { listedAs, listedCustomers, listedMailboxes } from './welcome/listed-accounts.ts'
import { createWelcome } from './welcome/welcome.ts'
import type { ClientAreaAccount, Customer } from './whmcs/account.ts'
import { type ClientArea, createClientArea } from './whmcs/client-area.ts'

export interface Town {
  /** The proxy a browser or client must be started with, on 127.0.0.1. */
  readonly proxyPort: number
  readonly caPem: string
  readonly caFile: string
  readonly spki: string
  readonly truth: Truth
  readonly clock: Clock
  readonly clientArea: ClientArea
  readonly webmail: Webmail
  readonly polarismail: Polarismail
  /** METUTech's customer panel. Its mailboxes are at the OX App Suite of `webmailHost`. */
  readonly panel: TownBlesta
  /** The OX App Suite at a host. */
  ox(host: string): Ox
  /** What `firm.example` tells mail programs of its servers. */
  readonly autoconfig: Autoconfig
  /** The accounts of the client area; their `modes` may be changed at any time. */
  readonly accounts: readonly Customer[]
  account(name: string): Customer
  /** Every request that reached the town; may be emptied. */
  readonly requests: SeenRequest[]
  /** Every host the proxy has refused; may be emptied. */
  readonly refusedHosts: string[]
  /** Something goes wrong from now on; returns how to end it. */
  setFault(match: FaultMatch, fault: Fault): () => void
  clearFaults(): void
  /** A page of the test's own at one of the hosts; goes before the host's own site. Returns how to end it. */
  route(host: string, path: string | RegExp, handler: Site): () => void
  /** From now on `site` answers as a host: one that is there already, or one more, one level under `town.example`. */
  serve(host: string, site: Site): void
  /** Every secret that was made or typed in this run, wrong passwords and codes too. */
  secrets(): string[]
  close(): Promise<void>
}

export interface TownOptions {
  readonly accounts?: readonly ClientAreaAccount[]
  /** Hosts of OX App Suite, and whose mailboxes each holds. */
  readonly oxSites?: Readonly<Record<string, readonly DemoOxAccount[]>>
  readonly polarismailAdmins?: readonly PolarismailAdmin[]
  /** More hosts, such as look-alikes of the real ones. */
  readonly hosts?: Readonly<Record<string, Site>>
}

/** Starts every server of the town behind one proxy. Nothing it does ever leaves this machine. */
export async function startTown({
  accounts = demoAccounts,
  oxSites = demoOxSites,
  polarismailAdmins = demoAdmins,
  hosts = {},
}: TownOptions = {}): Promise<Town> {
  const clock = createClock()
  const truth = createTruth(clock)
  const known = new Set<string>()
  const onSecret = (value: string) => {
    if (value !== '') known.add(value)
  }
  const clientArea = createClientArea({ truth, clock, accounts, onSecret })
  const webmail = createWebmail({ truth, clock, onSecret })
  const polarismail = createPolarismail({ truth, clock, onSecret, admins: polarismailAdmins })
  const autoconfig = createAutoconfig('firm.example')
  const ox = createOxSites({ truth, clock, onSecret }, oxSites)
  const panelAccounts = demoPanelAccounts(truth)
  const panel = createTownBlesta({ truth, clock, onSecret, accounts: panelAccounts })
  if (Object.hasOwn(oxSites, webmailHost)) holdAtOx(ox.at(webmailHost), panelAccounts, truth)

  const sites: Record<string, Site> = {
    'www.thexyz.com': clientArea.site,
    'mail.thexyz.com': webmail.site,
    'cp.emailarray.com': polarismail.site,
    [panelHost]: panel.site,
    'town.example': createWelcome({
      accounts: () => [
        ...listedCustomers(accounts, clientArea),
        ...listedMailboxes(oxSites['privateemail.com'] ?? [], truth),
        ...listedAs('metutech-panel', panelAccounts),
        ...listedAs('polarismail', polarismailAdmins),
      ],
      clock,
      onSecret,
    }),
    // Nobody's: what arrives here should never have been sent.
    'other.example': () => html('<!doctype html><title>Elsewhere</title><p>This is another site.'),
    ...autoconfig.sites,
    ...ox.sites,
    ...hosts,
  }
  const routes = createRoutes()
  const faults = createFaults()
  const requests: SeenRequest[] = []
  const refusedHosts: string[] = []

  const onRequest = (request: TownRequest) => {
    requests.push(seen(request, clock.now()))
    typedSecrets(request).forEach(onSecret)
  }

  const certificate = await createCertificate([...Object.keys(sites), '*.town.example'])
  const server = createTownServer({
    certificate,
    faults,
    siteFor: (request) => routes.for(request) ?? sites[request.url.hostname],
    onRequest,
  })
  const proxy = await startProxy({
    isOurs: (host) => Object.hasOwn(sites, host),
    accept: server.accept,
    plain: (message, url, response) => {
      readRequest(message, url)
        .then((request) => {
          onRequest(request)
          toHttps(url, response)
        })
        // Who goes away while sending has no answer to wait for.
        .catch(() => response.destroy())
    },
    refused: (host) => refusedHosts.push(host),
  })

  return {
    proxyPort: proxy.port,
    caPem: certificate.caPem,
    caFile: certificate.caFile,
    spki: certificate.spki,
    truth,
    clock,
    clientArea,
    webmail,
    polarismail,
    panel,
    ox: ox.at,
    autoconfig,
    accounts: clientArea.accounts,
    account: clientArea.account,
    requests,
    refusedHosts,
    setFault: faults.set,
    clearFaults: faults.clear,
    route: routes.add,
    serve(host, site) {
      if (!Object.hasOwn(sites, host) && !/^[\w-]+\.town\.example$/.test(host))
        throw new Error(`the certificate is not for ${host}`)
      sites[host] = site
    },
    secrets: () => [...new Set([...known, ...truth.secrets()])],
    async close() {
      await proxy.close()
      await certificate.remove()
    },
  }
}

/** The hosts are to be had over https only; the sign-in host says where, the others refuse. */
function toHttps(url: URL, response: ServerResponse): void {
  if (url.hostname !== 'www.thexyz.com') return void response.writeHead(403).end()
  response.writeHead(301, { location: `https://${url.host}${url.pathname}${url.search}` }).end()
}
