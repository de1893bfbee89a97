import { type IncomingMessage, request as plainRequest } from 'node:http'
import { type Agent, request as secureRequest } from 'node:https'
import type { Hop } from './extension-fetch.ts'

/** Sends one request through the town's proxy. Fails as `fetch` does, without saying why. */
export function sendHop(
  { url, method, body }: Hop,
  way: {
    headers: Record<string, string>
    agent: Agent
    proxyPort: number
    signal: AbortSignal | null | undefined
  },
): Promise<IncomingMessage> {
  const { headers, agent, proxyPort, signal } = way
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const request =
      url.protocol === 'https:'
        ? secureRequest(url, { method, headers, agent })
        : plainRequest({
            host: '127.0.0.1',
            port: proxyPort,
            method,
            path: url.href,
            headers: { ...headers, host: url.host },
          })
    const abort = () => {
      reject(signal?.reason)
      request.destroy()
    }
    signal?.addEventListener('abort', abort)
    request.once('response', (message) => {
      signal?.removeEventListener('abort', abort)
      resolve(message)
    })
    request.on('error', () => {
      signal?.removeEventListener('abort', abort)
      reject(new TypeError('Failed to fetch'))
    })
    request.end(body)
  })
}
