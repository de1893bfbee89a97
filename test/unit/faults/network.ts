import type { FaultKind } from './fault.ts'
import { answered } from './town.ts'

type Fetch = (url: string, init: RequestInit) => Promise<Response>

const page = '<!doctype html><title>Welcome</title><h1>It works!</h1><p>There is nothing here yet.'

/** A network with one thing wrong at one request. `cut`: nothing goes through from now on. */
export async function askWith(
  fault: FaultKind | undefined,
  { fetch, cut, url, init }: { fetch: Fetch; cut(): void; url: string; init: RequestInit },
): Promise<Response> {
  if (fault === undefined) return fetch(url, init)
  if (fault.endsWith('for long')) cut()
  if (fault.startsWith('cut before')) throw new TypeError('Failed to fetch')
  if (fault === '500 unheard') return broken(url)
  const response = await fetch(url, init)
  if (fault === 'answer lost' || fault === 'answer lost and cut for long')
    throw new TypeError('Failed to fetch')
  if (fault === 'no answer') return silence(init.signal)
  if (fault === '500 instead') return broken(url)
  if (fault === 'empty answer') return answered('', { url, status: 200 })
  if (fault === 'HTML instead')
    return answered(page, { url, status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } })
  const isHalf = fault === 'half an answer' || fault === 'answer broken off'
  return isHalf && response.type !== 'opaqueredirect' ? half(response, fault === 'half an answer') : response
}

const broken = (url: string) => answered('Internal Server Error', { url, status: 500 })

/** `isTidy`: as if it had been that short. */
async function half(response: Response, isTidy: boolean): Promise<Response> {
  const { url, status, headers } = response
  const bytes = new Uint8Array(await response.arrayBuffer())
  const part = bytes.subarray(0, bytes.length / 2)
  if (isTidy) return answered(part, { url, status, headers })
  const body = new ReadableStream({
    start: (controller) => controller.enqueue(part),
    pull: (controller) => controller.error(new TypeError('network error')),
  })
  return answered(body, { url, status, headers })
}

function silence(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
}
