import { all, attributeOf } from './dom.ts'

/** Where the browser itself would send the form. Empty when only a script takes what is typed. */
export interface Destination {
  readonly action?: string
  readonly method?: 'get' | 'post'
}

export type Sender = HTMLButtonElement | HTMLInputElement

/** The buttons that send the form of a box, hidden ones too. */
export function sendersOf(box: HTMLInputElement): Sender[] {
  const { form } = box
  if (!form) return []
  const root = box.getRootNode() as Document | ShadowRoot
  const own: Iterable<Sender> = ownOf(form, 'elements')
  // A form does not count its images among its elements.
  return [...own, ...all<Sender>('input[type=image]', root)].filter((button) => isSenderOf(form, button))
}

/** Whether pressing it sends the form. */
export const isSenderOf = (form: HTMLFormElement, button: Sender): boolean =>
  button.form === form && /submit|image/.test(button.type)

/** A page can hide what a form says behind an input of that name; the prototype is out of its reach. */
const ownOf = (form: HTMLFormElement, key: string) => Reflect.get(HTMLFormElement.prototype, key, form)

export const leavesPage = (url = location.href): boolean => !url.startsWith(`${location.origin}/`)

/** Without a button Enter sends a form that has one box to type in (HTML, "implicit submission"). */
const isSentByEnter = (form: HTMLFormElement) =>
  [...ownOf(form, 'elements')].filter(({ type }) => typedInto.test(type)).length < 2
const typedInto = /^(text|search|tel|url|email|password|number|date.*|month|week|time)$/

/** Of what the form and its buttons say, the worst counts. */
export function destinationOf(password: HTMLInputElement, senders: Sender[]): Destination {
  const { form, name } = password
  if (!form) return {}
  // A form that says nothing is a get too; that matters only if the browser would really send the password.
  const methods = [ownOf(form, 'method'), ...senders.map(({ formMethod }) => formMethod)]
  const isSent = name && (senders[0] || isSentByEnter(form))
  const isGet = methods.includes('get') && (attributeOf(form, 'method') !== null || isSent)
  return {
    // A button that says nothing names the page itself, which does not leave it.
    action: senders.map(({ formAction }) => formAction).find(leavesPage) ?? ownOf(form, 'action'),
    method: isGet ? 'get' : 'post',
  }
}
