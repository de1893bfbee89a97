import { isTag } from 'domhandler'
import { addressesInText } from '../addresses.ts'
import { ancestors, closest, type Element, shownText } from '../element.ts'
import type { Page } from '../page.ts'
import { type Candidate, candidatesOn } from './one-time-password-candidates.ts'
import { leadsToValue } from './one-time-password-sentence.ts'
import { namesOneTimePassword, saysOneTimePassword } from './one-time-password-words.ts'

/** What a one-time password is not, however it is shown: known before it was made. */
export interface Known {
  readonly address: string
  /** All that stood on the page before the request. */
  readonly before: ReadonlySet<string>
}

const isInError = (holder: Element): boolean =>
  closest(holder, ({ attribs }) =>
    /(^|\s)(alert-(danger|error)|errorbox)(\s|$)/.test(attribs.class ?? ''),
  ) !== undefined

/** A page with more new values than this is no answer to a button. */
const mostNewValues = 200

/**
 * The one-time password an answering page shows, exactly: a value that was not there before, and that the words for
 * "one-time password" stand right before. Undefined when there is none, or when several disagree: no value is better
 * than a wrong one.
 */
export function valueIn(page: Page, known: Known): string | undefined {
  const isLabelled = labelledOn(page)
  const sure = new Set<string>()
  const likely = new Set<string>()
  let met = 0
  for (const candidate of candidatesOn(page)) {
    const { value, whole } = candidate
    if (known.before.has(whole) || !couldBe(value, known) || isInError(candidate.holder)) continue
    met += 1
    if (met > mostNewValues) return undefined
    if (isLabelled(candidate)) {
      if (fitsItsPlace(candidate)) sure.add(value)
    } else if (isLikely(candidate)) likely.add(value)
  }
  const found = sure.size > 0 ? sure : likely
  return found.size === 1 ? [...found][0] : undefined
}

/** Whether a text is only to be read: every word of it is spelled like one. */
export const looksLikeWords = (value: string): boolean =>
  value.split(/\s+/).every((word) => /^\p{Lu}?\p{Ll}*[\p{Lo}\p{Ll}]\p{M}*[.,:;!?…]*$/u.test(word))

/** One value, and not a word such as "unavailable". */
export const isOneValue = (value: string): boolean => !/\s|[.,;!?]$/.test(value) && !looksLikeWords(value)

function fitsItsPlace({ value, place, textBefore }: Candidate): boolean {
  if (place === 'exact') return true
  if (place === 'sentence') return isOneValue(value)
  const afterColon = /[:：]\s*$/.test(textBefore)
  const isOneWord = !/\s/.test(value)
  if (place === 'own') return !looksLikeWords(value) || (afterColon && isOneWord)
  // Where other text may follow, blanks and full stops could be that text's.
  return isOneWord && !/[.,;!?]$/.test(value) && (afterColon || !looksLikeWords(value))
}

/** Close to the words, with nothing but a sentence in between: not the label of something else. */
const isLikely = ({ value, place, holder, textBefore }: Candidate): boolean =>
  place === 'exact' &&
  !/\s/.test(value) &&
  !looksLikeWords(value) &&
  /(^|[.!?。])\s*$/.test(textBefore) &&
  ancestors(holder)
    .slice(0, 4)
    .filter(({ startIndex, endIndex }) => (endIndex ?? 0) - (startIndex ?? 0) < 5000)
    .some((element) => saysOneTimePassword(shownText(element)))

/** The words stand right before it, in the label that belongs to it, in its name, or at the head of its column. */
function labelledOn(page: Page): (candidate: Candidate) => boolean {
  const labels = new Map(page.all('label[for]').map((label) => [label.attribs.for ?? '', shownText(label)]))
  return ({ place, holder, textBefore }) => {
    if (place === 'sentence' || (textBefore.length <= 80 && leadsToValue(textBefore))) return true
    const { id = '', name = '', class: classes = '' } = holder.attribs
    if ([id, name, classes].some(namesOneTimePassword)) return true
    return saysOneTimePassword((id !== '' && labels.get(id)) || headingOf(page, holder))
  }
}

function headingOf(page: Page, holder: Element): string {
  const cell = closest(holder, ({ name }) => name === 'td')
  const table = cell && closest(cell, ({ name }) => name === 'table')
  if (cell?.parent == null || table === undefined) return ''
  const heading = page.all('thead th', table)[cell.parent.children.filter(isTag).indexOf(cell)]
  return heading === undefined ? '' : shownText(heading)
}

function couldBe(value: string, { address, before }: Known): boolean {
  const text = value.trim()
  const lower = text.toLowerCase()
  const own = address.toLowerCase()
  if (text.length < 4 || value.length > 256 || /\p{Cc}/u.test(value)) return false
  if (before.has(value) || before.has(text) || isPlaceholder(text)) return false
  if (lower.includes(own) || own.split('@').includes(lower) || addressesInText(text).includes(text))
    return false
  return !isHost(text) && !isDate(text) && !saysOneTimePassword(text)
}

/** A row of dots or stars. */
const isPlaceholder = (text: string): boolean => /^([^\p{L}\p{N}])\1*$/u.test(text)

const isHost = (text: string): boolean =>
  /^https?:\/\//i.test(text) || /^([a-z0-9-]+\.)+[a-z]{2,}(\s?:\s?\d+)?$/.test(text)

const isDate = (text: string): boolean =>
  /^\d{1,4}([-./])\d{1,2}\1\d{1,4}\b/.test(text) ||
  /^\d{1,2}:\d{2}(:\d{2})?$/.test(text) ||
  (/\s/.test(text) && /\b(\d{1,2}:\d{2}|(19|20)\d{2})\b/.test(text))
