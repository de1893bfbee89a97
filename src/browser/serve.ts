import browser, { type Runtime } from 'webextension-polyfill'
import * as z from 'zod/mini'
import { AppError, codeOf } from '../core/errors.ts'
import { secureOrigin } from '../core/origin.ts'
import { type ContentMessage, type Input, type MessageName, type Output, protocol } from '../core/protocol.ts'
import { isOwnPage } from './own-page.ts'

/** The content script that asks, as the browser (not the page) describes it. */
export interface ContentSender {
  readonly tabId: number
  readonly frameId: number
  readonly url: string
  readonly documentId: string | undefined
}

export type Handlers = {
  [Name in MessageName]: Name extends ContentMessage
    ? (input: Input<Name>, sender: ContentSender) => Promise<Output<Name>>
    : (input: Input<Name>) => Promise<Output<Name>>
}

/**
 * Answers messages: known name, sender allowed, input as the table says, then the handler.
 * The only `onMessage` listener of the worker. Errors leave as their code, for pages of Latchkey with the provider's
 * reason, and with nothing else.
 */
export function serve(handlers: Handlers): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    if (!isMessage(message) || !Object.hasOwn(protocol, message.name)) return undefined
    return answer(handlers, message.name as MessageName, message.input, sender)
  })
}

async function answer(handlers: Handlers, name: MessageName, input: unknown, sender: Runtime.MessageSender) {
  const content = contentSender(sender)
  // A page script that has taken over a content script must not be able to speak as the popup.
  const allowed = protocol[name].from === 'page' ? isOwnPage(sender) : content !== undefined
  if (!allowed) return { ok: false, code: 'invalid' }
  const parsed = z.safeParse(protocol[name].input, input)
  if (!parsed.success) return { ok: false, code: 'invalid' }
  try {
    const handler = handlers[name] as (input: unknown, sender: ContentSender | undefined) => Promise<unknown>
    return { ok: true, value: await handler(parsed.data, content) }
  } catch (error) {
    const reason = error instanceof AppError && content === undefined ? error.reason : undefined
    return { ok: false, code: codeOf(error), ...(reason !== undefined && { reason }) }
  }
}

function contentSender(sender: Runtime.MessageSender): ContentSender | undefined {
  const { tab, url, frameId } = sender
  if (sender.id !== browser.runtime.id || tab?.id === undefined || url === undefined) return undefined
  if (frameId !== 0 || secureOrigin(url) === undefined) return undefined
  return { tabId: tab.id, frameId, url, documentId: (sender as { documentId?: string }).documentId }
}

const isMessage = (message: unknown): message is { name: string; input: unknown } =>
  typeof message === 'object' && message !== null && 'name' in message && typeof message.name === 'string'
