import type { Certificate } from '../town/certificate.ts'
import { createFaults } from '../town/faults.ts'
import { createTownServer } from '../town/server.ts'
import type { Site } from '../town/site.ts'
import { type SocketServer, startSocketServer } from './socket-server.ts'

/** Serves hosts by https on one port, told apart by name as behind the town's proxy. */
export function startFront(
  certificate: Certificate,
  sites: Readonly<Record<string, Site>>,
): Promise<SocketServer> {
  const { accept } = createTownServer({
    certificate,
    faults: createFaults(),
    siteFor: ({ url }) => sites[url.hostname],
    onRequest: () => undefined,
  })
  return startSocketServer(accept)
}
