import type { TownRequest } from '../site.ts'

/** As many frameworks do over https: a request that changes something must say that it comes from the site itself. */
export function isFromOwnPage({ method, headers, url }: TownRequest): boolean {
  if (method === 'GET' || method === 'HEAD') return true
  if (headers.origin !== undefined) return headers.origin === url.origin
  return (
    headers.referer !== undefined &&
    URL.canParse(headers.referer) &&
    new URL(headers.referer).origin === url.origin
  )
}
