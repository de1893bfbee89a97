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

/** More often than this no server takes out escapes. */
const mostRounds = 4

/**
 * Whether a page is at an address or below it, however its server may read the path: an escape may stand for any character
 * and for another escape, `\` for `/`, `;` for the end of a part, `A` for `a`. True too where a reading only leads through
 * the address, or is not certain.
 */
export function isBelow(address: string | undefined, folder: string | undefined): boolean {
  if (address === undefined || folder === undefined) return false
  const [page, root] = [new URL(address), new URL(folder)]
  if (page.origin !== root.origin) return false
  const goal = root.pathname.toLowerCase().split('/').filter(Boolean)
  let path = page.pathname
  for (let round = 0; round < mostRounds; round++) {
    if (leadsThrough(path, goal)) return true
    const plain = path.replace(/%[0-9a-f]{2}/gi, (byte) => String.fromCharCode(Number(`0x${byte.slice(1)}`)))
    if (plain === path) return false
    path = plain
  }
  return true
}

function leadsThrough(path: string, goal: readonly string[]): boolean {
  // Escapes of another kind, and characters that some servers drop or take for others.
  if (/%(?![0-9a-f]{2})|[^!-~]/i.test(path)) return true
  const at: string[] = []
  const isThere = () => goal.every((part, index) => part === at[index])
  return path.split(/[/\\]/).some((part) => {
    const name = part.replace(/;.*/, '').toLowerCase()
    if (name === '..') at.pop()
    else if (name !== '' && name !== '.') at.push(name)
    return isThere()
  })
}
