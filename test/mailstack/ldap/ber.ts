/** One element of the encoding LDAP uses (ITU X.690): what it is, and its content. */
export interface Element {
  readonly tag: number
  readonly content: Buffer
  /** Where the next element begins. */
  readonly end: number
}

/** The element that begins there, or undefined while its end has not arrived yet. */
export function readElement(bytes: Buffer, at = 0): Element | undefined {
  const tag = bytes[at]
  const first = bytes[at + 1]
  if (tag === undefined || first === undefined) return undefined
  // Above 127 the byte says how many bytes the length has.
  const more = first < 0x80 ? 0 : first & 0x7f
  const start = at + 2 + more
  if (more > 4 || bytes.length < start) return undefined
  const length = more === 0 ? first : bytes.readUIntBE(at + 2, more)
  const end = start + length
  return bytes.length < end ? undefined : { tag, content: bytes.subarray(start, end), end }
}

/** The elements within an element. */
export function elementsIn({ content }: Element): Element[] {
  const found: Element[] = []
  for (let element = readElement(content); element; element = readElement(content, element.end))
    found.push(element)
  return found
}

export function write(tag: number, ...parts: readonly (string | Buffer)[]): Buffer {
  const content = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)))
  const { length } = content
  const head = length < 0x80 ? [tag, length] : [tag, 0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from(head), content])
}

export const sequence = (...parts: Buffer[]): Buffer => write(0x30, ...parts)
export const set = (...parts: Buffer[]): Buffer => write(0x31, ...parts)
export const text = (value: string): Buffer => write(0x04, value)
export const enumerated = (value: number): Buffer => write(0x0a, Buffer.from([value]))
