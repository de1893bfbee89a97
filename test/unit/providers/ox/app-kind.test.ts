import { expect, test } from 'vitest'
import { kindOf } from '../../../../src/providers/ox/app-kind.ts'

test.each([
  ['mail', 'Mail App', 'mail'],
  ['mailapp', 'Thunderbird', 'mail'],
  ['imap', '', 'mail'],
  ['drive', 'Drive Sync App', 'files'],
  ['driveapp', '', 'files'],
  ['webdav', 'WebDAV Client', 'files'],
  ['caldav', 'Calendar Client (CalDAV)', 'calendar'],
  ['carddav', 'Addressbook Client (CardDAV)', 'contacts'],
  ['calcarddav', '', 'calendar-and-contacts'],
  ['eas', 'Exchange ActiveSync', 'exchange'],
  ['EAS', '', 'exchange'],
  ['a1', 'Mail, calendar and contacts by Exchange', 'calendar-and-contacts'],
  ['a2', 'Exchange (mail)', 'exchange'],
  ['a3', 'E-mail on the phone', 'mail'],
  // The id is believed before a name that anybody may have translated.
  ['mail', 'Dateien (WebDAV)', 'mail'],
  ['x-17', 'Scanner', 'other'],
  ['release', 'Please', 'other'],
  ['', '', 'other'],
  ['constructor', '__proto__', 'other'],
])('an app with the id %j and the name %j is for %s', (id, name, kind) => {
  expect(kindOf(id, name)).toBe(kind)
})
