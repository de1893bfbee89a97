import { readFile } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import { forwardTo } from '../town/forward.ts'
import { redirect, type Site, type TownReply } from '../town/site.ts'

const resources = '/usr/lib/GNUstep/SOGo/WebServerResources'
const types: Record<string, string> = {
  '.css': 'text/css',
  '.gif': 'image/gif',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
}

/** SOGo behind a web server, set up as its own Apache configuration (/etc/apache2/conf-available/SOGo.conf) says. */
export function createSogoSite(port: number): Site {
  const forward = forwardTo(port, ({ url }) => ({
    'x-webobjects-server-protocol': 'HTTP/1.0',
    'x-webobjects-remote-host': '127.0.0.1',
    'x-webobjects-server-name': url.hostname,
    'x-webobjects-server-url': url.origin,
    'x-webobjects-server-port': '443',
  }))
  return (request) => {
    const { pathname } = request.url
    if (pathname === '/') return redirect('/SOGo/')
    const path = /^\/SOGo(?:\.woa)?\/WebServerResources(\/.*)/.exec(pathname)?.[1]
    return path === undefined ? forward(request) : resource(decodeURIComponent(path))
  }
}

async function resource(path: string): Promise<TownReply> {
  try {
    const body = await readFile(join(resources, normalize(path)))
    return {
      status: 200,
      headers: { 'content-type': types[extname(path)] ?? 'application/octet-stream' },
      body,
    }
  } catch {
    return { status: 404, body: 'Not found.\n' }
  }
}
