import type { AppPasswordApp } from '../../core/provider.ts'

type Kind = AppPasswordApp['kind']

/** What is for people is shorter, and what is not must not take the square of its length. */
const mostRead = 300

/** In this order: "Mail and calendar by Exchange" is not for a mail program, and CalDAV is not for files. */
const signs: readonly (readonly [Kind, RegExp])[] = [
  ['calendar-and-contacts', /cal.*card|card.*cal|calendar.*(contact|address)|contact.*calendar/],
  ['exchange', /\beas\b|activesync|exchange/],
  ['calendar', /caldav|calendar/],
  ['contacts', /carddav|contact|address ?book/],
  ['files', /webdav|drive|files|cloud/],
  ['mail', /mail|imap|smtp/],
]

function kindIn(text: string): Kind | undefined {
  const read = text.slice(0, mostRead).toLowerCase()
  return signs.find(([, sign]) => sign.test(read))?.[0]
}

/**
 * What an app is for, by its id or else by its name. Ids are each host's own, and names in the person's language (ox facts
 * 3.8): both only hint.
 */
export const kindOf = (id: string, name: string): Kind => kindIn(id) ?? kindIn(name) ?? 'other'
