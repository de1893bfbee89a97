import type { FillReceipt, ToContent } from '../core/content-protocol.ts'
import { leavesPage } from './destination.ts'
import { findLogin, type Login } from './detect.ts'
import { mostTries, reactionMs } from './limits.ts'

export type FillOrder = Extract<ToContent, { name: 'fill' }>
type Target =
  | (Login & { readonly refused?: undefined })
  | (Partial<Login> & { readonly refused: NonNullable<FillReceipt['refused']> })

/**
 * Fills the login form that is there now and says what stuck. Everything is checked at the last moment, because the
 * page may have changed since the worker decided. Unless all of it stuck it is taken out again.
 * @param beforeSubmit called right before the page's own button is pressed
 */
export async function fill(order: FillOrder, pageId: string, beforeSubmit: () => void): Promise<FillReceipt> {
  const { username: address, password: secret, submit: mayPress } = order
  const undo: (() => void)[] = []
  const put = (box: HTMLInputElement, value: string) => {
    const before = box.value
    undo.unshift(() => type(box, before))
    type(box, value)
  }
  const holds = (box: HTMLInputElement) => box.value.toLowerCase() === address.toLowerCase()
  // Values set by script are not cut by `maxlength`, but the page would not have let a person type them.
  const fits = ({ maxLength, validity }: HTMLInputElement) =>
    (maxLength < 0 || secret.length <= maxLength) && !validity.patternMismatch

  for (let tries = 0; ; ) {
    const { username: name, password: box, submit, refused } = aim(order, pageId)
    const username = !refused && (!name || holds(name))
    const password = box?.value === secret && fits(box)
    const done = username && password
    const isOff = submit?.matches(':disabled')
    // A page whose script starts late, or builds its form anew when the first input arrives, has not noticed what was
    // typed: then it is typed again.
    const isNoticed = done && document.readyState === 'complete' && !(mayPress && isOff)
    if (refused || (tries && (isNoticed || tries > mostTries || !fits(box)))) {
      if (!done) undo.map((step) => step())
      const submitted = done && mayPress && isOff === false
      if (submitted) {
        beforeSubmit()
        submit?.click()
      }
      return { done, username, password, submitted, refused }
    }
    if (name?.matches(':read-write') && !holds(name)) put(name, address)
    const next = aim(order, pageId).password
    if (next && fits(next)) put(next, secret)
    await new Promise((resolve) => setTimeout(resolve, reactionMs << tries++))
  }
}

/** The form to fill, or why nothing may be filled here. */
function aim({ origin, pageId }: FillOrder, livePageId: string): Target {
  const login = findLogin()
  const refused =
    top !== window
      ? 'inside-frame'
      : location.origin !== origin || !origin.startsWith('https:')
        ? 'wrong-page'
        : pageId !== livePageId
          ? 'page-changed'
          : !login
            ? 'no-form'
            : leavesPage(login.action)
              ? 'form-goes-elsewhere'
              : login.method === 'get' && 'form-shows-it'
  return refused ? { refused } : (login as Login)
}

/**
 * As a person's typing looks to a framework: the value, then the events that follow typing. From an isolated world the
 * value goes through the engine's own setter, whatever the page put in its place.
 */
function type(box: HTMLInputElement, value: string): void {
  box.focus()
  box.value = value
  for (const name of ['input', 'change'])
    box.dispatchEvent(new InputEvent(name, { bubbles: true, inputType: 'insertText' }))
}
