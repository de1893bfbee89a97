import { readFileSync } from 'node:fs'
import { crc32, inflateRawSync } from 'node:zlib'

export interface Entry {
  readonly path: string
  /** As MS-DOS has it: the day in the upper half. */
  readonly packedAt: number
  readonly content: Buffer
}

/** What an archive's directory names, in its order, each file checked against its checksum. */
export function entriesOf(file: string): Entry[] {
  const zip = readFileSync(file)
  const end = zip.lastIndexOf('PK\x05\x06')
  const entries: Entry[] = []
  let at = zip.readUInt32LE(end + 16)
  while (at < end) {
    if (zip.toString('latin1', at, at + 4) !== 'PK\x01\x02') throw new Error(`${file}: no entry at ${at}`)
    const pathEnd = at + 46 + zip.readUInt16LE(at + 28)
    const path = zip.toString('utf8', at + 46, pathEnd)
    const local = zip.readUInt32LE(at + 42)
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const content = inflateRawSync(zip.subarray(from, from + zip.readUInt32LE(at + 20)))
    if (crc32(content) !== zip.readUInt32LE(at + 16)) throw new Error(`${file}: ${path} is damaged`)
    entries.push({ path, packedAt: zip.readUInt32LE(at + 12), content })
    at = pathEnd + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return entries
}

export const unzip = (file: string): Map<string, Buffer> =>
  new Map(entriesOf(file).map(({ path, content }) => [path, content]))
