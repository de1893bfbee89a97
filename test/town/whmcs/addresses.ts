import type { Installation } from './installation.ts'

export const base = '/account'

/** The address of a route such as `/login` as this installation prints it (facts B1). */
export function routePath(installation: Installation, route: string): string {
  switch (installation.urlMode) {
    case 'friendly':
      return `${base}${route}`
    case 'index-path':
      return `${base}/index.php${route}`
    case 'query':
      return `${base}/index.php?rp=${route}`
  }
}

/**
 * What an address means, in whichever of the three ways it is written: a script (`clientarea.php`)
 * or a route (`/login`). Undefined outside the client area.
 */
export function pageOf(url: URL): string | undefined {
  if (url.pathname !== base && !url.pathname.startsWith(`${base}/`)) return undefined
  const path = url.pathname.slice(base.length + 1)
  if (path === 'index.php') return url.searchParams.get('rp') ?? '/'
  if (path.startsWith('index.php/')) return path.slice('index.php'.length)
  return path.endsWith('.php') ? path : `/${path}`
}

/** With the parameter added, whichever way the address is written. */
export const withParameter = (address: string, name: string, value: string): string =>
  `${address}${address.includes('?') ? '&' : '?'}${name}=${encodeURIComponent(value)}`

export const productDetails = (serviceId: number): string =>
  `clientarea.php?action=productdetails&id=${serviceId}`
