const mostBytes = 1 << 20

/** The unpacked values of a file of Firefox's databases (what extensions store, for one); nothing for any other file. */
export function readSnappy(file: Buffer): Buffer {
  const values: Buffer[] = []
  // Each begins with a header of 8 bytes, a small number and the mark F1 FF. Packed it is: two bytes as they stand,
  // the second of them, a zero, four times more, and a run of bytes that begins with the mark.
  for (let at = file.indexOf(mark); at >= 0; at = file.indexOf(mark, at + 1)) {
    const start = at - 6
    const isHeader = file[start] === 1 << 2 && file.subarray(start + 2, start + 5).equals(zeros)
    if (isHeader) values.push(unpack(file, start))
  }
  return Buffer.concat(values)
}

const mark = Buffer.from([0xf1, 0xff])
const zeros = Buffer.from([0, 1, 1])

/** Goes on until it makes no sense any more: where a value ends is not known here. */
function unpack(file: Buffer, start: number): Buffer {
  const result = Buffer.alloc(mostBytes)
  let to = 0
  for (let from = start; from < file.length; ) {
    const tag = file[from++] ?? 0
    let length = tag >> 2
    if ((tag & 3) === 0) {
      if (length >= 60) {
        const bytes = length - 59
        if (from + bytes > file.length) break
        length = file.readUIntLE(from, bytes)
        from += bytes
      }
      if (to + length + 1 > mostBytes) break
      to += file.copy(result, to, from, from + length + 1)
      from += length + 1
      continue
    }
    const bytes = [0, 1, 2, 4][tag & 3] ?? 0
    if (from + bytes > file.length) break
    const near = (tag & 3) === 1
    const distance = near ? ((tag >> 5) << 8) | (file[from] ?? 0) : file.readUIntLE(from, bytes)
    from += bytes
    const end = to + (near ? (length & 7) + 4 : length + 1)
    if (distance === 0 || distance > to || end > mostBytes) break
    // Byte by byte: a match may reach into what it is just writing.
    for (; to < end; to++) result[to] = result[to - distance] ?? 0
  }
  return result.subarray(0, to)
}
