/** Lower case, without accents, hyphens as blanks. One character for one, so that places in the folded text are places in the text. */
export function fold(text: string): string {
  return Array.from({ length: text.length }, (_, at) => foldCharacter(text.charAt(at))).join('')
}

function foldCharacter(character: string): string {
  if (/[\s\u2010-\u2015-]/.test(character)) return ' '
  if (character === 'ı') return 'i'
  if (character === 'ə') return 'e'
  if (character === 'ł' || character === 'Ł') return 'l'
  if (character === 'ø' || character === 'Ø') return 'o'
  return character.normalize('NFD').charAt(0).toLowerCase().charAt(0)
}
