import type { IncomingMessage } from 'node:http'

/** The answer as a page or worker gets it: streamed, without `Set-Cookie`, failing as the browser's does. */
export function browserResponse(
  message: IncomingMessage,
  { url, redirected, signal }: { url: URL; redirected: boolean; signal: AbortSignal | undefined },
): Response {
  const { statusCode = 0, statusMessage = '', headersDistinct } = message
  const headers = new Headers()
  for (const [name, values] of Object.entries(headersDistinct)) {
    if (name === 'set-cookie') continue
    for (const value of values ?? []) headers.append(name, value)
  }
  const hasNoBody = statusCode === 204 || statusCode === 205 || statusCode === 304
  if (hasNoBody) message.resume()
  const body = hasNoBody ? null : streamOf(message, signal)
  const response = new Response(body, { status: statusCode, statusText: statusMessage, headers })
  return described(response, { url: withoutFragment(url), redirected, type: 'basic' })
}

/** What `redirect: 'manual'` lets a program see of a redirect: that there was one. */
export const opaqueRedirect = (url: URL): Response =>
  described(new Response(null), { url: withoutFragment(url), status: 0, ok: false, type: 'opaqueredirect' })

const withoutFragment = ({ href }: URL): string => href.replace(/#.*$/s, '')

const described = (response: Response, fields: Partial<Record<keyof Response, unknown>>): Response =>
  Object.defineProperties(
    response,
    Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value }])),
  )

function streamOf(message: IncomingMessage, signal: AbortSignal | undefined): ReadableStream<Uint8Array> {
  // Given up or read to the end: an event of the message that comes after is too late.
  let over = false
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const abort = () => {
        over = true
        controller.error(signal?.reason)
        message.destroy()
      }
      const done = () => signal?.removeEventListener('abort', abort)
      signal?.addEventListener('abort', abort)
      message.pause()
      message.on('data', (chunk: Buffer) => {
        controller.enqueue(new Uint8Array(chunk))
        if ((controller.desiredSize ?? 0) <= 0) message.pause()
      })
      message.once('end', () => {
        done()
        if (!over) controller.close()
      })
      message.once('error', () => {
        if (over) return
        done()
        controller.error(new TypeError('network error'))
      })
    },
    pull: () => void message.resume(),
    cancel() {
      over = true
      message.destroy()
    },
  })
}
