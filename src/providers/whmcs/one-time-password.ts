import { AppError, codeOf } from '../../core/errors.ts'
import type { Mailbox, OneTimePassword } from '../../core/provider.ts'
import type { Answer, Http } from '../http.ts'
import { type Page, readPage } from '../page.ts'
import { type ClientArea, pageOf } from './client-area.ts'
import { mailboxesOf } from './mailboxes.ts'
import { isJson, readJsonAnswer } from './one-time-password-answer.ts'
import { valuesOn } from './one-time-password-candidates.ts'
import { type Known, valueIn } from './one-time-password-value.ts'
import { alertsOf, isSignInPage, tokenOf } from './recognise.ts'

/** Knowledge base 400: valid for five minutes. */
const lifetimeMs = 5 * 60_000

/**
 * Makes a one-time password by the button of the mailbox's own product page, read afresh.
 * Sent once: from the moment it may have been made, every doubt is `unknown-outcome` or `changed`, as the one before
 * may have ended. `refuseSomebodyElse` is asked only when the page is not the one expected: a product page opens for
 * nobody but its owner, so there is no other way to a wrong one. @throws AppError
 */
export async function generateOneTimePassword(
  area: ClientArea,
  http: Http,
  mailbox: Mailbox,
  refuseSomebodyElse: () => Promise<void>,
): Promise<OneTimePassword> {
  const { page, control } = await controlFor(area, mailbox).catch(async (error: unknown) => {
    if (['changed', 'no-access'].includes(codeOf(error))) await refuseSomebodyElse()
    throw error
  })

  const before = valuesOn(page)
  const token = tokenOf(page)
  if (token !== undefined) before.add(token)
  const known: Known = { address: mailbox.address, before }

  const { url, fields } = control
  const { sentAt, page: answer } = await http.post(url, fields, { unrepeatable: true })
  const value =
    answer === undefined
      ? // Shown once, after a redirect.
        await afterwards(
          () => area.open(mailbox.pageUrl),
          (shown) => read(shown, page, known),
        )
      : await readAnswer(answer)
  return { value, sentAt, lifetimeMs }

  async function readAnswer(answer: Answer): Promise<string> {
    if (answer.status === 401) throw new AppError('signed-out')
    if (!isJson(answer)) return read(pageOfAnswer(answer), page, known)
    const outcome = readJsonAnswer(answer, known)
    if ('value' in outcome) return outcome.value
    const next = page.resolve(outcome.goTo) ?? ''
    return afterwards(
      () => area.open(next),
      (shown) => read(shown, page, known),
    )
  }
}

/** The mailbox's button as its product page has it right now. */
async function controlFor(area: ClientArea, { id, service, address }: Mailbox) {
  const serviceId = id.split('/')[0] ?? ''
  const entries = await mailboxesOf(area, { id: serviceId, name: service, domain: address })
  const entry = entries.find(({ mailbox }) => mailbox.id === id)
  if (entry?.product.control !== undefined) return { page: entry.page, control: entry.product.control }
  throw new AppError(entry?.product.oneTimePassword === 'older-generation' ? 'not-offered' : 'changed')
}

/** A whole page may refuse; a piece of one, as scripts get it, can only be read. */
const pageOfAnswer = (answer: Answer): Page =>
  answer.status < 400 && !/<(!doctype|html|body)\b/i.test(answer.text) ? readPage(answer) : pageOf(answer)

/** The value that a page after the request shows. */
function read(shown: Page, before: Page, known: Known): string {
  if (isSignInPage(shown)) throw new AppError('signed-out')
  const token = tokenOf(shown)
  const value = valueIn(
    shown,
    token === undefined ? known : { ...known, before: new Set([...known.before, token]) },
  )
  if (value !== undefined) return value
  const told = new Set(alertsOf(before))
  throw new AppError(alertsOf(shown).some((text) => !told.has(text)) ? 'refused' : 'changed')
}

/** What fails once the request was sent says nothing about whether it was carried out; nor does a session that has ended. */
async function afterwards(open: () => Promise<Page>, readValue: (page: Page) => string): Promise<string> {
  const page = await open().catch(() => undefined)
  if (page === undefined || isSignInPage(page)) throw new AppError('unknown-outcome')
  return readValue(page)
}
