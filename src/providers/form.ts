import { closest, type Element, rawText } from './element.ts'
import type { Fields } from './http.ts'
import type { Page } from './page.ts'

interface Control {
  readonly element: Element
  readonly name: string
  /** `select`, `textarea`, `button` or the type of an input; always lower case. */
  readonly type: string
  readonly value: string
}

export interface Form {
  readonly element: Element
  /** Absolute; empty when the page names no usable address. */
  readonly action: string
  readonly method: 'get' | 'post'
  readonly controls: readonly Control[]
}

const known = new WeakMap<Page, readonly Form[]>()

/** All forms of a page. Read once, as a page may have one for each of many rows. */
export function formsOf(page: Page): readonly Form[] {
  const forms = known.get(page) ?? readForms(page)
  known.set(page, forms)
  return forms
}

function readForms(page: Page): Form[] {
  const elements = page.all('form')
  const named = new Map(elements.toReversed().map((element) => [element.attribs.id, element]))
  const owned = new Map<Element | undefined, Control[]>(elements.map((element) => [element, []]))
  for (const control of page.all('input, select, textarea, button')) {
    const { form } = control.attribs
    const owner =
      form === undefined
        ? closest(control, ({ name }) => name === 'form')
        : form === ''
          ? undefined
          : named.get(form)
    owned.get(owner)?.push(readControl(control))
  }
  return elements.map((element) => {
    const { action = '', method } = element.attribs
    return {
      element,
      action: (action.trim() === '' ? page.url : page.resolve(action)) ?? '',
      method: method?.trim().toLowerCase() === 'post' ? 'post' : 'get',
      controls: owned.get(element) ?? [],
    }
  })
}

function readControl(element: Element): Control {
  const { name, attribs } = element
  const type =
    name === 'input'
      ? (attribs.type ?? 'text').trim().toLowerCase()
      : name === 'button'
        ? (attribs.type ?? 'submit').trim().toLowerCase()
        : name
  return { element, name: attribs.name ?? '', type, value: currentValue(element, type) }
}

function currentValue(element: Element, type: string): string {
  if (type === 'select') {
    const options = optionsOf(element)
    const chosen = options.findLast(({ attribs }) => attribs.selected !== undefined) ?? options[0]
    return chosen === undefined ? '' : (chosen.attribs.value ?? rawText(chosen).trim())
  }
  if (type === 'textarea') return rawText(element).replace(/^\r?\n/, '')
  return element.attribs.value ?? (type === 'checkbox' || type === 'radio' ? 'on' : '')
}

const optionsOf = (element: Element): Element[] =>
  element.children.flatMap((child) =>
    'attribs' in child ? (child.name === 'option' ? [child] : optionsOf(child)) : [],
  )

const isButton = ({ type }: Control): boolean => ['submit', 'button', 'reset', 'image'].includes(type)

/**
 * What a browser would send: every field with its value, ticked boxes, the button that was pressed;
 * `filled` replaces the values of fields by name, and adds those the form does not have.
 */
export function entriesOf(form: Form, filled: Record<string, string> = {}, pressed?: Element): Fields {
  const own = form.controls.flatMap((control): [string, string][] => {
    const { name, element, type, value } = control
    if (name === '' || element.attribs.disabled !== undefined || Object.hasOwn(filled, name)) return []
    if (isButton(control) && element !== pressed) return []
    if ((type === 'checkbox' || type === 'radio') && element.attribs.checked === undefined) return []
    return type === 'file' ? [] : [[name, value]]
  })
  return [...own, ...Object.entries(filled)]
}
