import { type Element, shownText } from '../element.ts'
import { fold } from '../fold.ts'
import type { Form } from '../form.ts'
import type { Page } from '../page.ts'

/*
 * What a panel may call things in English and Turkish, for texts that went through `fold`. Names of fields and classes of
 * icons are asked too, as they are English in every language.
 */
export const says = {
  password: /pass ?(word|phrase|wd)?|sifre|parola/,
  change: /chang|reset|updat|\bset\b|\bnew|degis|guncel|sifirla|yeni/,
  /** A present password, of the mailbox or of the person who asks. */
  present: /current|present|existing|\bold\b|your own|mevcut|eski|gecerli|simdiki/,
  again: /confirm|repeat|again|re ?(type|enter)|verif|tekrar|yeniden|onay|dogrula/,
  /** What an administrator may ask of a user later, which is another thing than doing it now. */
  later: /next|log ?in|sign ?in|require|force|oturum|giris|zorunlu|mail|posta|expire/,
  edit: /\bedit\b|\bmodify\b|\bduzenle\b/,
  editIcon: /(^|[\s_-])(edit|pencil|pen)([\s_-]|$)/,
  users: /\busers?\b|kullanici(?!\s+(adi|sozlesme))|mailbox|posta kutu|e ?(mail|posta) (account|hesap)/,
  manage: /manag|yonet/,
  info: /\binfo|\bdetail|\bbilgi|\bdetay/,
  infoIcon: /(^|[\s_-])(info|information|eye)([\s_-]|$)/,
  add: /\badd\b|\bcreate\b|\bekle\b|olustur/,
  save: /\bsave\b|\bupdate\b|\bapply\b|kaydet|guncelle|uygula/,
  next: /^(next|sonraki|ileri|›|»|>)$/,
  /** Nothing of this is ever followed. */
  harmful:
    /delet|remov|cancel|suspend|terminat|renew|log ?out|sign ?out|\bsil\b|kaldir|iptal|yenile|cikis|askiya/,
  token: /token|csrf|jeton/,
  tooMany: /too many|locked|cok fazla|kilit/,
} as const

/** Everything an element is called, for people and in its markup's titles. */
export const nameOf = (element: Element): string => {
  const { title, value, 'aria-label': label, 'data-original-title': tooltip } = element.attribs
  return fold([shownText(element), title, label, tooltip, value].filter(Boolean).join(' '))
}

/** The classes of an element and of what stands in it, where icons are. */
export const iconsOf = (page: Page, element: Element): string =>
  [element, ...page.all('[class]', element)].map(({ attribs }) => attribs.class ?? '').join(' ')

type Control = Form['controls'][number]

/** What a field of a form is called, by its label and by its name. */
export const fieldName = (page: Page, control: Control): string =>
  fold(`${labelOf(page, control)} ${control.name} ${control.element.attribs.id ?? ''}`.replace(/_/g, ' '))

/** What people are told of a field at the field itself; empty where that is nothing. */
export function labelOf(page: Page, { element }: Control): string {
  const { id, placeholder = '', title = '', 'aria-label': label = '' } = element.attribs
  const labels = labelsOf(page)
    .filter(
      (each) => (id !== undefined && each.element.attribs.for === id) || isAround(each.element, element),
    )
    .slice(0, mostLabels)
    .map(({ text }) => text)
  return fold([...labels, placeholder, title, label].join(' ')).trim()
}

/** Nobody reads more than that of one box: it is the rest of a page whose markup is broken. */
const mostLabels = 8
const mostLetters = 1000

interface Label {
  readonly element: Element
  readonly text: string
}
const known = new WeakMap<Page, readonly Label[]>()

/** Looked for once, as a page may have a form for each of many users. */
function labelsOf(page: Page): readonly Label[] {
  const read = (element: Element) => ({ element, text: shownText(element).slice(0, mostLetters) })
  const labels = known.get(page) ?? page.all('label').map(read)
  known.set(page, labels)
  return labels
}

function isAround(outer: Element, element: Element): boolean {
  for (let node = element.parent; node !== null; node = node.parent) if (node === outer) return true
  return false
}
