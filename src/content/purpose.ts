import { type Group, isPassword } from './boxes.ts'
import type { Fields } from './fields.ts'
import { submitFor } from './submit-button.ts'
import { type Surroundings, surroundingsOf } from './surroundings.ts'
import * as words from './words.ts'

type Asks = (stems: readonly string[]) => (box: HTMLInputElement) => boolean

/** What each box of a group is for; undefined when it has nothing to do with signing in, or not surely. */
export function fieldsOf(group: Group): Fields | undefined {
  const { boxes } = group
  const around = surroundingsOf(group)
  const said = new Map<HTMLInputElement, string>()
  const says: Asks = (stems) => (box) => {
    const text = said.get(box) ?? words.namesOf(box) + labelOf(box, around)
    said.set(box, text)
    return words.means(text, stems)
  }
  const isCode = (box: HTMLInputElement) => says(words.code)(box) && !says(words.noCode)(box)
  const [one, two, three] = boxes.filter((box) => isPassword(box) && !isCode(box))
  const texts = boxes.filter((box) => !isPassword(box))
  const names = texts.filter((box) => !words.means(words.namesOf(box), words.noAddress))
  if (!one) return stepOf(group, around, says, boxes.find(isCode), names[0])

  const before = names.filter((box) => box.compareDocumentPosition(one) & 4).reverse()
  const isAddress = says(words.address)
  const username = before.find(isAddress) ?? before[0] ?? names.find(isAddress)
  const submit = submitFor(group, around)
  const isCurrent = says(words.currentPassword)(one)
  const found = { username, submit, code: texts.find((box) => box !== username && isCode(box)) }
  if (three) return { ...found, currentPassword: one, newPassword: two, confirmPassword: three }
  if (two)
    return isCurrent && !says(words.confirmsPassword)(two)
      ? { ...found, currentPassword: one, newPassword: two }
      : { ...found, newPassword: one, confirmPassword: two }

  const pressed = submit ? words.wordsOfButton(submit) : ''
  let evidence =
    (/current/.test(one.autocomplete) ? -4 : 0) +
    (/new/.test(one.autocomplete) ? 2 : 0) +
    (says(words.newPassword)(one) ? 4 : 0) +
    (says(words.confirmsPassword)(one) ? 2 : 0) +
    (texts.some((box) => words.means(words.namesOf(box), words.personal)) ? 3 : 0) +
    (names[2] ? 2 : 0) -
    weigh(pressed, 4) -
    weigh(around.name, 2)
  if (Math.abs(evidence) < 3)
    evidence += (words.means(around.text(), words.already) ? 2 : 0) - weigh(around.heading(), 1)
  // Only who has an account is asked whether it shall be remembered.
  if (evidence > 0 && weigh(pressed, 1) >= 0 && words.means(around.text(), words.knowsYou)) evidence -= 3
  if (evidence > 0) return { ...found, newPassword: one }
  return isCurrent && !username ? { submit, currentPassword: one } : { ...found, password: one }
}

/** How far a text speaks for signing in, and below zero for anything else that is done with accounts. */
const weigh = (text: string, weight: number): number =>
  words.means(text, words.signsUp) ? -weight : words.means(text, words.signsIn) ? weight : 0

/** The text of a box's label; where it says nothing to people by itself either, the text right before it. */
function labelOf(box: HTMLInputElement, around: Surroundings): string {
  const label = [...(box.labels ?? [])].map((label) => label.textContent).join(' ')
  return words.normal(label.slice(-60) || (box.placeholder || box.ariaLabel || box.title ? '' : around.textBefore(box)))
}

/** A step that asks for one thing only: the address, or a code. */
function stepOf(
  group: Group,
  around: Surroundings,
  says: Asks,
  code: HTMLInputElement | undefined,
  name: HTMLInputElement | undefined,
): Fields | undefined {
  const { boxes } = group
  const [box, other] = boxes
  if (boxes[5]) return undefined
  const title = words.normal(document.title)
  const isAddress = name && says(words.address)(name)
  const isCode =
    code || (!isAddress && !other && words.means(around.name + around.heading() + around.text() + title, words.code))
  const submit = isCode || isAddress ? submitFor(group, around) : undefined
  if (isCode) return says(words.noCode)(code ?? box) ? undefined : { code: code ?? box, submit }
  if (!isAddress || boxes[2]) return undefined
  const pressed = submit ? words.wordsOfButton(submit) : ''
  const evidence =
    (/username/.test(name.autocomplete) ? 2 : 0) +
    (/user|log.?in|sign.?in|ident/.test(words.namesOf(name)) ? 1 : 0) +
    (words.means(pressed, words.goesOn) ? 1 : 0) +
    weigh(pressed, 2) +
    weigh(around.name, 2) +
    weigh(around.heading(), 2) +
    weigh(title, 1)
  return evidence > 1 ? { username: name, submit } : undefined
}
