import { readdirSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'
import type { TownReply } from './site.ts'

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** The files of a folder, served under `/assets/`. */
export function assets(folder: URL): (pathname: string) => TownReply | undefined {
  const files = new Map<string, TownReply>(
    readdirSync(folder).map((name) => [
      `/assets/${name}`,
      {
        status: 200,
        headers: { 'content-type': types[extname(name)] ?? 'application/octet-stream' },
        body: readFileSync(new URL(name, folder)),
      },
    ]),
  )
  return (pathname) => files.get(pathname)
}
