/** Where the browser itself would send the form. Empty when only a script takes what is typed. */
export interface Destination {
  readonly action?: string
  readonly method?: 'get' | 'post'
}

export type Sender = HTMLButtonElement | HTMLInputElement

/** The buttons that send the form of a box, hidden ones too. */
export function sendersOf({ form }: HTMLInputElement): Sender[] {
  if (!form) return []
  const root = Node.prototype.getRootNode.call(form) as Document | ShadowRoot
  const own = Reflect.get(HTMLFormElement.prototype, 'elements', form) as unknown as Iterable<Sender>
  // A form does not count its images among its elements.
  return [...own, ...root.querySelectorAll<Sender>('input[type=image]')].filter(
    (button) => button.form === form && /submit|image/.test(button.type),
  )
}

export const leavesPage = (url = location.href): boolean => !url.startsWith(`${location.origin}/`)

/** Of what the form and its buttons say, the worst counts. */
export function destinationOf(password: HTMLInputElement, senders: Sender[]): Destination {
  const { form, name } = password
  if (!form) return {}
  // A page can hide what a form says behind an input of that name; the prototype is out of its reach.
  const own = (key: string): string => Reflect.get(HTMLFormElement.prototype, key, form)
  // A button that says nothing names the page itself, which does not leave it.
  const actions = senders.map((sender) => sender.formAction)
  const methods = senders.map((sender) => sender.formMethod)
  // A form that says nothing is a get too; that matters only if the browser would really send the password.
  const isGet =
    [own('method'), ...methods].includes('get') && (password.closest('form[method]') || (senders[0] && name))
  return {
    action: actions.find((action) => leavesPage(action)) ?? own('action'),
    method: isGet ? 'get' : 'post',
  }
}
