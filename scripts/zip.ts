import { crc32, deflateRawSync } from 'node:zlib'

/**
 * An archive as PKWARE's APPNOTE 4.3 describes it: the files by their path, then a directory of them. The same files give
 * the same bytes, which `web-ext build` does not promise: it stamps the time of packing and takes the files in any order.
 */
export function zipOf(contents: ReadonlyMap<string, Buffer>): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const path of [...contents.keys()].sort()) {
    const content = contents.get(path) as Buffer
    const packed = deflateRawSync(content, { level: 9 })
    const about = describe(path, content, packed)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), about, Buffer.from(path), packed])
    files.push(local)
    directory.push(entry(about, path, offset))
    offset += local.length
  }
  const directoryBytes = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06')
  end.writeUInt16LE(contents.size, 8)
  end.writeUInt16LE(contents.size, 10)
  end.writeUInt32LE(directoryBytes.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...files, directoryBytes, end])
}

/** What both headers of a file say alike. */
function describe(path: string, content: Buffer, packed: Buffer): Buffer {
  const about = Buffer.alloc(26)
  about.writeUInt16LE(20, 0) // needs version 2.0
  about.writeUInt16LE(0x0800, 2) // the path is UTF-8
  about.writeUInt16LE(8, 4) // deflated
  about.writeUInt32LE(0x00210000, 6) // 1 January 1980
  about.writeUInt32LE(crc32(content), 10)
  about.writeUInt32LE(packed.length, 14)
  about.writeUInt32LE(content.length, 18)
  about.writeUInt16LE(Buffer.byteLength(path), 22)
  return about
}

function entry(about: Buffer, path: string, offset: number): Buffer {
  const rest = Buffer.alloc(14)
  rest.writeUInt32LE(offset, 10)
  return Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), about, rest, Buffer.from(path)])
}
