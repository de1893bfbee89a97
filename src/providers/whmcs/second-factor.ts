import { AppError, codeOf } from '../../core/errors.ts'
import type { Pending, SecondFactorAnswer, SignIn } from '../../core/provider.ts'
import type { Form } from '../form.ts'
import type { Page } from '../page.ts'
import { type ClientArea, unlessChanged } from './client-area.ts'
import { isSignedIn } from './recognise.ts'
import { newBackupCodeOf, secondFactorOf } from './second-factor-page.ts'
import { home, newSession, parsePending, stepOf } from './sign-in-step.ts'

/** Types a code into the vendor's box or a backup code into WHMCS's own (provider facts B3). @throws AppError */
export async function answerSecondFactor(
  area: ClientArea,
  pending: Pending,
  { kind, code, beforeSend }: SecondFactorAnswer,
): Promise<SignIn> {
  const { url } = parsePending(pending)
  const page = await area.open(url)
  const factor = secondFactorOf(page)
  const asked = kind === 'code' ? factor?.code : factor?.backup
  if (asked === undefined) {
    // The code was taken, and the page with the new one got lost.
    const missed =
      kind === 'backup-code' && factor === undefined ? await openShownOnce(area, newCodePage(url)) : undefined
    const newCode = missed && newBackupCodeOf(missed)
    if (newCode !== undefined) return withBackupCode(area, newCode)
    const step = isSignedIn(page) ? stepOf(area, page) : undefined
    if (step !== undefined) return step
    throw new AppError(factor === undefined ? 'signed-out' : 'needs-page')
  }

  await beforeSend?.()
  const answer = await area.submit(page, asked.form, { [asked.field]: typed(code) })
  const shown = answer ?? (kind === 'backup-code' ? await afterBackupCode(area, asked.form) : undefined)
  const newBackupCode = shown && newBackupCodeOf(shown)
  if (newBackupCode !== undefined) return withBackupCode(area, newBackupCode)

  const next = shown !== undefined && stepOf(area, shown) !== undefined ? shown : await area.open(home)
  const step = stepOf(area, next)
  if (step?.status === 'signed-in' || step?.status === 'choose-client') return step
  const stillAsked = secondFactorOf(next) ?? secondFactorOf(await area.open(url))
  throw new AppError(stillAsked === undefined ? 'signed-out' : 'wrong-code')
}

/** After a redirect the new code is on a page of its own, at or below the address that took the old one. */
async function afterBackupCode(area: ClientArea, { action }: Form): Promise<Page | undefined> {
  for (const address of [`${action}/new`, action]) {
    const page = await openShownOnce(area, address)
    if (page !== undefined && (newBackupCodeOf(page) !== undefined || secondFactorOf(page) !== undefined))
      return page
  }
  return undefined
}

/** The same as `<action>/new`, told by the address that asked for the code. */
const newCodePage = (url: string): string =>
  url.replace(/\/login\/challenge(\/(backup|verify))?(?=$|[?#&])/, '/login/challenge/backup/new')

/** A second time when no answer came, as the person has no other way to the code. */
async function openShownOnce(area: ClientArea, address: string): Promise<Page | undefined> {
  const open = () => area.open(address, { shownOnce: true })
  return open()
    .catch((error: unknown) => {
      if (!['busy', 'offline', 'timeout'].includes(codeOf(error))) throw error
      return open()
    })
    .catch(unlessChanged)
}

/** From here on nothing may fail: the code is shown this once. */
async function withBackupCode(area: ClientArea, newBackupCode: string): Promise<SignIn> {
  const next = await area.open(home).catch(() => undefined)
  const step = next && stepOf(area, next, newBackupCode)
  return step?.status === 'choose-client' || step?.status === 'signed-in'
    ? step
    : { status: 'signed-in', session: newSession(), newBackupCode }
}

/** Codes of digits are often shown in groups, and copied with the gaps. */
const typed = (code: string): string => (/^[\d\s]+$/.test(code) ? code.replace(/\s/g, '') : code.trim())
