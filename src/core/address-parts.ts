/**
 * The pieces of an address that a password should not contain, in lower case: the name, its words, the words of the
 * domain. Pieces too short to give anything away are left out, or `an@co.tr` would rule out half of all words.
 */
export function addressParts(address: string): string[] {
  const [name = '', domain = ''] = address.toLowerCase().split('@')
  const words = name.split(/[^\p{L}\p{N}]+/u)
  const labels = domain.split('.').slice(0, -1)
  return [...new Set([name, ...words].filter(atLeast(3)).concat(labels.filter(atLeast(4))))]
}

const atLeast = (length: number) => (part: string) => part.length >= length
