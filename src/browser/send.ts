import browser from 'webextension-polyfill'
import { AppError, type ErrorCode, errorCodes } from '../core/errors.ts'
import type { Input, Output, PageMessage } from '../core/protocol.ts'

/** Asks the worker for something. @throws AppError with the worker's code, and the provider's reason. */
export async function send<Name extends PageMessage>(name: Name, input: Input<Name>): Promise<Output<Name>> {
  let reply: unknown
  try {
    reply = await browser.runtime.sendMessage({ name, input })
  } catch (cause) {
    // The worker was stopped in the middle; it settles what it left behind when it starts again.
    throw new AppError('unknown-outcome', { cause })
  }
  if (isReply(reply)) {
    if (reply.ok) return reply.value as Output<Name>
    throw new AppError(reply.code, { reason: reply.reason })
  }
  throw new AppError('unknown-outcome')
}

type Reply = { ok: true; value: unknown } | { ok: false; code: ErrorCode; reason?: string }

function isReply(reply: unknown): reply is Reply {
  if (typeof reply !== 'object' || reply === null || !('ok' in reply)) return false
  return reply.ok === true || ('code' in reply && errorCodes.includes(reply.code as ErrorCode))
}
