const most = 120
/** Of a text that may be megabytes of nothing. */
const mostRead = 2000

/** A name from a page as one line of plain text: nothing that controls writing direction or terminals, and not endless. */
export function plain(text: string): string {
  const line = text
    .slice(0, mostRead)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  const characters = [...line]
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : line
}
