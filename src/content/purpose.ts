import { type Group, isPassword } from './boxes.ts'
import type { Fields } from './fields.ts'
import { submitFor } from './submit-button.ts'
import { type Surroundings, surroundingsOf } from './surroundings.ts'
import * as words from './words.ts'

type Ask = (words: words.Words) => (box: HTMLInputElement) => boolean

/** What each box of a group is for; undefined when it has nothing to do with signing in, or not surely. */
export function fieldsOf(group: Group): Fields | undefined {
  const { boxes } = group
  const around = surroundingsOf(group)
  const named = new Map<HTMLInputElement, string>()
  const said = new Map<HTMLInputElement, string>()
  const namesOf = (box: HTMLInputElement) => {
    const known = named.get(box) ?? words.namesOf(box)
    named.set(box, known)
    return known
  }
  const saysOf = (box: HTMLInputElement) => {
    const known = said.get(box) ?? namesOf(box) + labelOf(box, around)
    said.set(box, known)
    return known
  }
  const isNamed: Ask = (what) => (box) => words.means(namesOf(box), what)
  const says: Ask = (what) => (box) => words.means(saysOf(box), what)
  const isCode = (box: HTMLInputElement) =>
    box.autocomplete === 'one-time-code' || (says(words.code)(box) && !says(words.noCode)(box))

  const texts = boxes.filter((box) => !isPassword(box))
  const secrets = boxes.filter((box) => isPassword(box) && !isCode(box))
  const names = texts.filter((box) => !isNamed(words.noAddress)(box) || /username|email/.test(box.autocomplete))
  const [one, two, three] = secrets
  if (!one) return stepOf(group, around, says, isCode, names)

  const submit = submitFor(group, around)
  const before = names.filter((box) => box.compareDocumentPosition(one) & 4).reverse()
  const username =
    before.find((box) => /username/.test(box.autocomplete)) ??
    before.find(says(words.address)) ??
    before[0] ??
    names.find(says(words.address))
  const found = { username, submit, code: texts.find((box) => box !== username && isCode(box)) }
  const isOld = (box: HTMLInputElement) => box.autocomplete === 'current-password' || says(words.currentPassword)(box)
  if (three) return { ...found, currentPassword: one, newPassword: two, confirmPassword: three }
  if (two && isOld(one) && !says(words.confirmsPassword)(two)) return { ...found, currentPassword: one, newPassword: two }
  if (two) return { ...found, newPassword: one, confirmPassword: two }

  const pressed = submit ? words.wordsOfButton(submit) : ''
  const weigh = (text: string, weight: number) =>
    words.means(text, words.signsUp) ? weight : words.means(text, words.signsIn) ? -weight : 0
  let evidence =
    ({ 'current-password': -4, 'new-password': 2 }[one.autocomplete as string] ?? 0) +
    (says(words.newPassword)(one) ? 4 : 0) +
    (says(words.confirmsPassword)(one) ? 2 : 0) +
    weigh(pressed, 4) +
    weigh(around.name, 2) +
    (texts.some(isNamed(words.personal)) ? 3 : 0) +
    (names[2] ? 2 : 0)
  if (evidence > -3 && evidence < 3) {
    evidence += weigh(around.heading(), 1)
    const text = around.lead() + around.tail()
    if (words.means(text, words.already)) evidence += 2
  }
  if (evidence > 0 && !words.means(pressed, words.signsUp) && words.means(around.tail(), words.knowsYou))
    evidence -= 3
  if (evidence > 0) return { ...found, newPassword: one }
  return !username && says(words.currentPassword)(one) ? { submit, currentPassword: one } : { ...found, password: one }
}

/** The text of a box's label; where it says nothing by itself either, the text right before it. */
function labelOf(box: HTMLInputElement, around: Surroundings): string {
  const labels = [...(box.labels ?? [])].map((label) => label.textContent).join(' ')
  const by = box.getAttribute('aria-labelledby')
  const label = labels.trim() || (by && document.getElementById(by)?.textContent?.trim())
  return words.normal(label?.slice(-60) || (box.placeholder || box.ariaLabel || box.title ? '' : around.textBefore(box)))
}

/** A step that asks for one thing only: the address, or a code. */
function stepOf(
  group: Group,
  around: Surroundings,
  says: Ask,
  isCode: (box: HTMLInputElement) => boolean,
  names: HTMLInputElement[],
): Fields | undefined {
  const { boxes } = group
  if (boxes[5]) return undefined
  const asked = boxes.find(isCode)
  if (asked) return { code: asked, submit: submitFor(group, around) }
  const [name] = names
  const isAddress = name && says(words.address)(name)
  if (!isAddress && !boxes[1] && !says(words.noCode)(boxes[0])) {
    if (words.means(around.name + around.heading() + around.lead() + around.tail() + words.normal(document.title), words.code))
      return { code: boxes[0], submit: submitFor(group, around) }
  }
  if (!isAddress || boxes[2]) return undefined
  const submit = submitFor(group, around)
  const pressed = submit ? words.wordsOfButton(submit) : ''
  const weigh = (text: string, weight: number) =>
    words.means(text, words.signsUp) ? -weight : words.means(text, words.signsIn) ? weight : 0
  const evidence =
    (/username/.test(name.autocomplete) ? 2 : 0) +
    (/user|log.?in|sign.?in|ident/.test(words.namesOf(name)) ? 1 : 0) +
    (words.means(pressed, words.goesOn) ? 1 : 0) +
    weigh(pressed, 2) +
    weigh(around.name, 2) +
    weigh(around.heading(), 2) +
    weigh(words.normal(document.title), 1)
  return evidence > 1 ? { username: name, submit } : undefined
}
