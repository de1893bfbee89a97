import { AppError } from '../core/errors.ts'

/**
 * The body of an answer as text, in the encoding its header, byte order mark or `<meta>` names.
 * @throws AppError `changed` when it is longer than `maxBytes`; reading stops there.
 */
export async function readText(response: Response, maxBytes: number): Promise<string> {
  const bytes = await readBytes(response, maxBytes)
  return decoderFor(response.headers.get('content-type') ?? '', bytes).decode(bytes)
}

async function readBytes(response: Response, maxBytes: number): Promise<Uint8Array> {
  const reader = response.body?.getReader()
  if (reader === undefined) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.byteLength
    if (length > maxBytes) {
      // Not waited for: a server that never ends would never confirm it.
      void reader.cancel().catch(() => undefined)
      throw new AppError('changed')
    }
    chunks.push(value)
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.byteLength
  }
  return bytes
}

function decoderFor(contentType: string, bytes: Uint8Array): TextDecoder {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 1024))
  const marked = /^\xEF\xBB\xBF/.test(start) ? 'utf-8' : undefined
  const named = charsetIn(contentType) ?? charsetIn(/<meta\b[^>]*charset[^>]*>/i.exec(start)?.[0] ?? '')
  try {
    return new TextDecoder(marked ?? named ?? 'utf-8')
  } catch {
    return new TextDecoder() // an encoding nobody knows: as if none had been named
  }
}

const charsetIn = (text: string): string | undefined => /charset\s*=\s*(?:["']\s*)?([\w-]+)/i.exec(text)?.[1]
