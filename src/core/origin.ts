/**
 * The exact https origin of a page address, or undefined when the address is not one a secret may go to:
 * not https, with a user name in it, or not parsable. Meant to be compared whole with another origin.
 */
export function secureOrigin(address: string | undefined): string | undefined {
  if (address === undefined) return undefined
  let url: URL
  try {
    url = new URL(address)
  } catch {
    return undefined
  }
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') return undefined
  return url.origin
}

/** The match pattern for every page of an origin. Match patterns know no port, so it covers all of the host's. */
export const matchPattern = (origin: string): string =>
  `${new URL(origin).protocol}//${new URL(origin).hostname}/*`

/** Whether a page is at an address or below it. Servers tell neither `//` from `/` nor, many of them, `A` from `a`. */
export function isBelow(address: string | undefined, folder: string | undefined): boolean {
  if (address === undefined || folder === undefined) return false
  const pathOf = (url: string) => `${decoded(new URL(url).pathname)}/`.replace(/\/+/g, '/').toLowerCase()
  return new URL(address).origin === new URL(folder).origin && pathOf(address).startsWith(pathOf(folder))
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path // not encoded as text
  }
}
