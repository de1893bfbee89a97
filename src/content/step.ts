import type { Group } from './boxes.ts'
import type { Fields } from './fields.ts'
import { createReader } from './reader.ts'
import { submitFor } from './submit-button.ts'
import { surroundingsOf } from './surroundings.ts'
import { address, code, goesOn, mayBeAddress, means, namesOf, noCode, normal, weigh } from './words.ts'

/** A step that asks for one thing only, without a password: the address, or a code. */
export function stepOf(group: Group): Fields | undefined {
  const { boxes } = group
  const [box, other, third] = boxes
  // A code may have a box for each of its digits.
  if (boxes[8]) return undefined
  const around = surroundingsOf(group)
  const { says, isCode } = createReader(around)
  const title = normal(document.title)
  const name = boxes.filter(mayBeAddress).find(says(address))
  // A box without a word about itself may stand below a heading about codes.
  const isAsked = () => means(around.name + around.heading() + around.text() + title, code)
  const asked = boxes.find(isCode) ?? (!name && !other && !says(noCode)(box) && isAsked() ? box : undefined)
  if (!asked && (!name || third)) return undefined
  const submit = submitFor(group, around)
  if (asked) return { code: asked, submit }
  const pressed = submit ? around.wordsOf(submit) : ''
  const evidence =
    (/username/.test(name?.autocomplete ?? '') ? 2 : 0) +
    (name && /user|log.?in|sign.?in|ident/.test(namesOf(name)) ? 1 : 0) +
    (means(pressed, goesOn) ? 1 : 0) +
    weigh(pressed, 2) +
    weigh(around.name, 2) +
    weigh(around.heading(), 2) +
    weigh(title, 1)
  return evidence > 1 ? { username: name, submit } : undefined
}
