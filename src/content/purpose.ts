import { type Group, isPassword } from './boxes.ts'
import { comesAfter } from './dom.ts'
import type { Fields } from './fields.ts'
import { createReader } from './reader.ts'
import { submitFor } from './submit-button.ts'
import { surroundingsOf } from './surroundings.ts'
import * as words from './words.ts'

/** What each box of a group with a password is for. */
export function fieldsOf(group: Group): Fields | undefined {
  const { boxes } = group
  const around = surroundingsOf(group)
  const { says, isCode } = createReader(around)
  const [one, two, three] = boxes.filter((box) => isPassword(box) && !isCode(box))
  const texts = boxes.filter((box) => !isPassword(box))
  const names = texts.filter(words.mayBeAddress)
  if (!one) return undefined

  const before = names.filter((box) => comesAfter(box, one)).reverse()
  const isAddress = says(words.address)
  const username = before.find(isAddress) ?? before[0] ?? names.find(isAddress)
  const submit = submitFor(group, around)
  const isCurrent = says(words.currentPassword)(one)
  const isNamedCurrent = /current/.test(one.autocomplete)
  const found = { username, submit, code: texts.find((box) => box !== username && isCode(box)) }
  const withNew = (
    newPassword: HTMLInputElement | undefined,
    confirmPassword?: HTMLInputElement,
    currentPassword?: HTMLInputElement,
  ): Fields => ({
    ...found,
    submit: submit ?? submitFor(group, around, true),
    newPassword,
    confirmPassword,
    currentPassword,
  })
  if (three) return withNew(two, three, one)
  if (two)
    return isCurrent && !says(words.confirmsPassword)(two) ? withNew(two, undefined, one) : withNew(one, two)

  const pressed = submit ? around.wordsOf(submit) : ''
  let evidence =
    (isNamedCurrent ? -4 : 0) +
    (/new/.test(one.autocomplete) ? 2 : 0) +
    (says(words.newPassword)(one) ? 4 : 0) +
    (says(words.confirmsPassword)(one) ? 2 : 0) +
    (texts.some((box) => words.means(words.namesOf(box), words.personal)) ? 3 : 0) +
    (names[2] ? 2 : 0) -
    words.weigh(pressed, 4) -
    words.weigh(around.name, 2)
  if (Math.abs(evidence) < 3)
    evidence += (words.means(around.text(), words.already) ? 2 : 0) - words.weigh(around.heading(), 1)
  // Only who has an account is asked whether it shall be remembered.
  if (evidence > 0 && words.weigh(pressed, 1) >= 0 && words.means(around.text(), words.knowsYou))
    evidence -= 3
  if (evidence > 0) return withNew(one)
  // A second step names its box so for the browser; where people read it, a new password is to follow.
  const isAsked = isCurrent && !username && !isNamedCurrent
  return isAsked ? { submit, currentPassword: one } : { ...found, password: one }
}
