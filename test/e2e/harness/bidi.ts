import { firefox } from 'playwright-core'

type Parameters = Readonly<Record<string, unknown>>

interface Message {
  readonly id?: number
  readonly type?: 'success' | 'error' | 'event'
  readonly method?: string
  readonly params?: Parameters
  readonly result?: unknown
  readonly message?: string
}

interface Transport {
  onmessage?: (message: Message) => void
  onclose?: (reason?: string) => void
  send(message: Message): void
  close(): void
}

/** Sends a command of WebDriver BiDi and gives its result. */
export type Send = (method: string, params: object) => Promise<unknown>

/** The line between Playwright and Firefox, on which both speak WebDriver BiDi. */
export interface Bidi {
  readonly send: Send
  /** Lets Playwright hear an event as if Firefox had told it. */
  tell(method: string, params: object): Promise<void>
  /** From now on a command of Playwright's does not go to Firefox where `answer` gives its result. */
  answerFor(method: string, answer: (params: Parameters) => Promise<object> | undefined): void
}

interface BidiBrowserType {
  connectToTransport(transport: Transport, options: object): Promise<unknown>
}

/** Playwright's own side of its Firefox, which it offers to nobody else: there is no other way to that line. */
const browserType = (): BidiBrowserType => {
  const { _connection: connection } = firefox as unknown as {
    _connection: { toImpl(of: object): { _bidiFirefox: BidiBrowserType } }
  }
  return connection.toImpl(firefox)._bidiFirefox
}

/** Gives what was launched, and the line to it; `prepare` comes before Playwright's first command. */
export async function withBidi<Launched>(
  launch: () => Promise<Launched>,
  prepare: (bidi: Bidi) => void,
): Promise<{ launched: Launched; bidi: Bidi }> {
  const type = browserType()
  const { connectToTransport } = type
  let bidi: Bidi | undefined
  type.connectToTransport = (transport, options) => {
    const line = createLine(transport)
    bidi = line.bidi
    prepare(bidi)
    return connectToTransport.call(type, line.towardsPlaywright, options)
  }
  try {
    const launched = await launch()
    if (bidi === undefined) throw new Error('Playwright no longer connects as it did')
    return { launched, bidi }
  } finally {
    type.connectToTransport = connectToTransport
  }
}

function createLine(firefox: Transport): { towardsPlaywright: Transport; bidi: Bidi } {
  const waiting = new Map<number, (answer: Message) => void>()
  const answers = new Map<string, (params: Parameters) => Promise<object> | undefined>()
  // Far from those that Playwright counts.
  let lastId = 2 ** 40
  const playwright: Transport = {
    send(message) {
      const { id, method = '', params = {} } = message
      const answer = answers.get(method)?.(params)
      if (answer === undefined) firefox.send({ ...message, params: faithful(method, params) })
      else
        answer.then(
          (result) => playwright.onmessage?.({ type: 'success', id: id ?? 0, result }),
          (error: unknown) => playwright.onmessage?.({ type: 'error', id: id ?? 0, message: String(error) }),
        )
    },
    close: () => firefox.close(),
  }
  firefox.onmessage = (message) => {
    const own = waiting.get(message.id ?? 0)
    if (own === undefined) return playwright.onmessage?.(message)
    waiting.delete(message.id ?? 0)
    own(message)
  }
  firefox.onclose = (reason) => {
    for (const own of waiting.values()) own({ type: 'error', message: 'Firefox has ended' })
    playwright.onclose?.(reason)
  }
  return {
    towardsPlaywright: playwright,
    bidi: {
      send: (method, params) =>
        new Promise((resolve, reject) => {
          lastId += 1
          waiting.set(lastId, ({ type, result, message }) =>
            type === 'success' ? resolve(result) : reject(new Error(`${method}: ${message}`)),
          )
          firefox.send({ id: lastId, method, params: { ...params } })
        }),
      async tell(method, params) {
        playwright.onmessage?.({ type: 'event', method, params: { ...params } })
        // Playwright hears it in a later turn, and what follows would reach nobody before that.
        await new Promise(setImmediate)
      },
      answerFor: (method, answer) => void answers.set(method, answer),
    },
  }
}

/** What Playwright asks for, without what would make Firefox another browser than a person's. */
function faithful(method: string, params: Parameters): Parameters {
  // A window for every page, where a person opens tabs.
  if (method === 'browsingContext.create') return { ...params, type: 'tab' }
  // To look at a page must not count as a press on it.
  return 'userActivation' in params ? { ...params, userActivation: false } : params
}
