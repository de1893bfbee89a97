import { ancestors, shownText } from '../element.ts'
import { fold } from '../fold.ts'
import type { Form } from '../form.ts'
import type { Page } from '../page.ts'
import { labelOf } from './words.ts'

/*
 * The names and the quota in the form that edits a user, by what stands at each field; by the field's own name where
 * nothing does. What could be two things is neither.
 */

type Control = Form['controls'][number]

export type DetailField = Control & {
  /** Whatever is said about it, folded. */
  readonly words: string
}
type Kind = 'firstName' | 'lastName' | 'displayName' | 'quota'
export type DetailFields = Partial<Record<Kind, DetailField>>

const quota = /\bquota|\bkota|\b(mailbox|disk|storage) (size|space|limit)|\bdepolama/
const whole = /\b(display|full) ?name|\bgorunen (ad|isim)|\bad(i|iniz)? (ve )?soyad/
const last = /\blast ?name|\bsurname|\bfamily ?name|\bsoy ?(ad|isim)/
const first = /\bfirst ?name|\bgiven ?name|\bforename/
/** The first name beside a last one, else the whole. */
const name = /^\W*(your )?(name|ad|adi|adiniz|isim)\b/
const another = /\buser ?name|kullanici|\balan ad|domain|e ?posta|e ?mail|\blogin|company|\bfirma|sirket/
/** What is in use cannot be set. */
const inUse = /\bus(ed|age)\b|\bkullanim|\bkullanilan/

export function detailFields(page: Page, form: Form): DetailFields {
  const found = form.controls.flatMap((control) => {
    const words = wordsAt(page, form, control)
    const kind = isOpen(control) ? (kindOf(words) ?? kindByName(words, control.name)) : undefined
    return kind === undefined ? [] : [{ kind, field: { ...control, words } }]
  })
  const one = (kind: string) => {
    const all = found.filter((each) => each.kind === kind)
    return all.length === 1 ? all[0]?.field : undefined
  }
  const isTwofold = found.some(({ kind }) => kind === 'lastName' || kind === 'firstName')
  const fields = {
    firstName: one('firstName') ?? (isTwofold ? one('name') : undefined),
    lastName: one('lastName'),
    displayName: one('displayName') ?? (isTwofold ? undefined : one('name')),
    quota: one('quota'),
  }
  return Object.fromEntries(Object.entries(fields).filter(([, field]) => field !== undefined))
}

/** A person could type in it, or choose. */
const isOpen = ({ type, element: { attribs } }: Control): boolean =>
  /^(text|number|select)$/.test(type) && attribs.disabled === undefined && attribs.readonly === undefined

function kindOf(words: string): Kind | 'name' | undefined {
  if (inUse.test(words) || (another.test(words) && !quota.test(words))) return undefined
  const kinds = { quota, displayName: whole, lastName: last, firstName: first }
  const fitting = Object.entries(kinds).filter(([, pattern]) => pattern.test(words))
  const [only] = fitting
  // "Ad Soyad" has the last name in it.
  if (whole.test(words) && !quota.test(words)) return 'displayName'
  if (only === undefined) return name.test(words) ? 'name' : undefined
  return fitting.length === 1 ? (only[0] as Kind) : undefined
}

/** Not where something else is said of it. */
function kindByName(words: string, field: string): Kind | 'name' | undefined {
  if (inUse.test(words) || another.test(words)) return undefined
  const spaced = field.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[^\p{L}\p{N}]+/gu, ' ')
  const kind = kindOf(fold(spaced).trim())
  return words === '' || kind !== 'name' ? kind : undefined
}

/** Its label, or what stands beside it in the smallest part of the form that has no other field. */
function wordsAt(page: Page, form: Form, control: Control): string {
  const label = labelOf(page, control)
  if (label !== '') return label
  const { element } = control
  const others = form.controls.filter((other) => other.element !== element && other.type !== 'hidden')
  for (const part of ancestors(element)) {
    if (part === form.element || others.some((other) => ancestors(other.element).includes(part))) return ''
    // What can be chosen says nothing of what it is.
    const text = fold(shownText(part).replace(shownText(element), ' ')).trim()
    if (text !== '') return text
  }
  return ''
}
