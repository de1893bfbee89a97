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
    const known = said.get(box) ?? namesOf(box) + words.normal(labelOf(box) || around.textBefore(box))
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
    (one.autocomplete === 'current-password' ? -4 : 0) +
    (says(words.newPassword)(one) ? 4 : 0) +
    (says(words.confirmsPassword)(one) ? 2 : 0) +
    weigh(pressed, 3) +
    weigh(around.name, 2) +
    (texts.some(isNamed(words.personal)) ? 3 : 0) +
    (names[2] ? 2 : 0)
  if (evidence > -3) evidence += weigh(around.heading(), 1)
  if (evidence > 0 && words.means(around.tail(), words.knowsYou)) evidence -= 3
  return evidence > 0 ? { ...found, newPassword: one } : { ...found, password: one }
}

function labelOf(box: HTMLInputElement): string {
  const labels = [...(box.labels ?? [])].map((label) => label.textContent).join(' ')
  const by = box.getAttribute('aria-labelledby')
  return (labels.trim() || (by && document.getElementById(by)?.textContent) || '').slice(-60)
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
  if (/username/.test(name.autocomplete)) return { username: name, submit }
  const steps = around.name + around.heading() + (submit ? words.wordsOfButton(submit) : '')
  return words.means(steps, words.signsIn) && !words.means(steps, words.signsUp) ? { username: name, submit } : undefined
}
