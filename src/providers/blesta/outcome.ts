import * as z from 'zod/mini'
import { AppError } from '../../core/errors.ts'
import { fold } from '../fold.ts'
import type { Answer } from '../http.ts'
import { type Page, readPage } from '../page.ts'
import { reasonWithout } from '../reason.ts'
import { type Alerts, alertsOf } from './alerts.ts'
import { isSignInPage } from './recognise.ts'
import { says } from './words.ts'

/*
 * What became of a change (facts 4). Only what says so counts as done; a page that merely comes back says nothing.
 */

/** @throws AppError `refused`, `signed-out`, or `unknown-outcome` for everything else than a success */
export function judgeAnswer(answer: Answer, before: readonly Page[], secret: string): void {
  const told = jsonAlerts(answer)
  if (told !== undefined) {
    judge(told, secret)
    return
  }
  // Whatever stands before the panel may well look like it.
  if (answer.status >= 400) throw new AppError('unknown-outcome')
  const page = readPage(answer)
  if (isSignInPage(page)) throw new AppError('signed-out')
  judgePage(page, before, secret)
}

/** For the page that was opened after a redirect. @throws AppError as `judgeAnswer` */
export function judgePage(page: Page, before: readonly Page[], secret: string): void {
  if (!page.complete) throw new AppError('unknown-outcome')
  judge(alertsOf(page, before), secret)
}

function judge({ errors, successes }: Alerts, secret: string): void {
  const [error] = errors
  if (error === undefined && successes.length > 0) return
  if (error === undefined || successes.length > 0) throw new AppError('unknown-outcome')
  // The form was another session's.
  if (says.token.test(fold(error))) throw new AppError('signed-out')
  throw new AppError('refused', { reason: reasonWithout(error, [secret]) })
}

const said = z.union([z.boolean(), z.number(), z.string()])
const Told = z.object({
  success: z.optional(said),
  status: z.optional(said),
  result: z.optional(said),
  error: z.optional(z.unknown()),
  errors: z.optional(z.unknown()),
  message: z.optional(z.unknown()),
})

/** What JSON says, as a script of the panel would show it; undefined for an answer that is none. */
function jsonAlerts({ text, url }: Answer): Alerts | undefined {
  if (!/^\s*\{/.test(text)) return undefined
  const { data } = z.safeParse(Told, parsed(text))
  if (data === undefined) throw new AppError('unknown-outcome')
  const html = typeof data.message === 'string' && /<\w/.test(data.message) ? data.message : undefined
  if (html !== undefined) {
    const alerts = alertsOf(readPage({ url, text: html }))
    if (alerts.errors.length + alerts.successes.length > 0) return alerts
  }
  const verdicts = [data.success, data.status, data.result].flatMap((value) => verdict(value) ?? [])
  const complaints = [...textsIn(data.error), ...textsIn(data.errors)]
  const isRefusal = verdicts.includes(false) || complaints.length > 0
  return {
    errors: isRefusal ? [complaints[0] ?? textsIn(data.message)[0] ?? ''] : [],
    successes: verdicts.includes(true) ? ['ok'] : [],
  }
}

function verdict(value: unknown): boolean | undefined {
  const text = String(value).toLowerCase()
  if (/^(true|1|ok|success|saved|done)$/.test(text)) return true
  return /^(false|0|error|fail(ed|ure)?)$/.test(text) ? false : undefined
}

/** All sentences below a value, as errors by field are nested. */
const textsIn = (value: unknown, depth = 0): string[] =>
  typeof value === 'string'
    ? value.trim() === ''
      ? []
      : [value]
    : typeof value === 'object' && value !== null && depth < 4
      ? Object.values(value).flatMap((each) => textsIn(each, depth + 1))
      : []

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
