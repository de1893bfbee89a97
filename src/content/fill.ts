import type { FillReceipt, ToContent } from '../core/content-protocol.ts'
import { leavesPage } from './destination.ts'
import { findLogin, type Login } from './detect.ts'
import { reactionMs } from './limits.ts'

export type FillOrder = Extract<ToContent, { name: 'fill' }>
type Target = Partial<Login> & Pick<FillReceipt, 'refused'>

/**
 * Fills the login form that is there now and says what stuck. Everything is checked at the last moment, because the
 * page may have changed since the worker decided. Unless all of it stuck it is taken out again.
 * @param beforeSubmit called right before the page's own button is pressed
 */
export async function fill(order: FillOrder, pageId: string, beforeSubmit: () => void): Promise<FillReceipt> {
  const undo: (() => void)[] = []
  const put = (box: HTMLInputElement, value: string) => {
    const before = box.value
    undo.unshift(() => type(box, before))
    type(box, value)
  }
  const holds = (box: HTMLInputElement) => box.value.toLowerCase() === order.username.toLowerCase()
  // Values set by script are not cut by `maxlength`, but the page would not have let a person type them.
  const fits = ({ maxLength, validity }: HTMLInputElement) =>
    (maxLength < 0 || order.password.length <= maxLength) && !validity.patternMismatch

  let target = aim(order, pageId)
  let username = false
  let password = false
  // A page may build its form anew when the first input arrives; then it is found and filled once more.
  for (let attempts = 2; attempts-- && !target.refused && !(username && password); ) {
    const name = target.username
    if (name?.matches(':read-write') && !holds(name)) put(name, order.username)
    const box = aim(order, pageId).password
    if (box && fits(box)) put(box, order.password)
    await new Promise((resolve) => setTimeout(resolve, reactionMs))
    target = aim(order, pageId)
    username = !target.refused && (!target.username || holds(target.username))
    password = target.password?.value === order.password && fits(target.password)
  }

  const done = username && password
  const { submit, refused } = target
  if (!done) for (const step of undo) step()
  const submitted = !!submit && done && order.submit && !submit.matches(':disabled')
  if (submitted) {
    beforeSubmit()
    submit.click()
  }
  return { done, username, password, submitted, ...(refused && { refused }) }
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
