/** The content of a file in Firefox's own compressed form (its kept tabs and forms); nothing for any other file. */
export function readLz4(file: Buffer): Buffer {
  const magic = 'mozLz40\0'
  if (file.subarray(0, magic.length).toString('latin1') !== magic) return Buffer.alloc(0)
  const result = Buffer.alloc(file.readUInt32LE(magic.length))
  let from = magic.length + 4
  let to = 0
  const readLength = (start: number) => {
    let length = start
    if (start < 15) return length
    for (let more = 255; more === 255; length += more) more = file[from++] ?? 0
    return length
  }
  while (from < file.length) {
    const token = file[from++] ?? 0
    const literals = readLength(token >> 4)
    file.copy(result, to, from, from + literals)
    from += literals
    to += literals
    if (from >= file.length) break
    const distance = file.readUInt16LE(from)
    from += 2
    const end = to + readLength(token & 15) + 4
    // Byte by byte: a match may reach into what it is just writing.
    for (; to < end; to++) result[to] = result[to - distance] ?? 0
  }
  return result.subarray(0, to)
}
