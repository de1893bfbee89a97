import type { FillReceipt, ToContent } from '../core/content-protocol.ts'
import { type Destination, leavesPage } from './destination.ts'
import type { Fields } from './fields.ts'
import { mostTries, reactionMs } from './limits.ts'

export type FillOrder = Extract<ToContent, { name: 'fill' | 'fill-new-password' }>

/** What a fill needs to know of the page it is in, asked again before every step. */
export interface LivePage {
  pageId(): string
  findLogin(): (Fields & Destination) | undefined
  findNewPassword(): (Fields & Destination) | undefined
  /** Called right before the page's own button is pressed. */
  submitted(): void
}

interface Target {
  readonly refused?: FillReceipt['refused']
  readonly name?: HTMLInputElement | undefined
  readonly secrets: HTMLInputElement[]
  readonly submit?: HTMLElement | undefined
}

/**
 * Fills the form that is there now and says what stuck. Everything is checked at the last moment, because the page may
 * have changed since the worker decided. Unless all of it stuck it is taken out again.
 */
export async function fill(order: FillOrder, page: LivePage): Promise<FillReceipt> {
  const { password: secret } = order
  const isLogin = order.name === 'fill'
  const undo: (() => void)[] = []
  const put = (box: HTMLInputElement, value: string) => {
    const before = box.value
    undo.unshift(() => type(box, before))
    type(box, value)
  }
  const holds = ({ value }: HTMLInputElement) =>
    isLogin && value.toLowerCase() === order.username.toLowerCase()
  // Values set by script are not cut by `maxlength`, but the page would not have let a person type them.
  const hasRoom = ({ minLength, maxLength }: HTMLInputElement) =>
    secret.length >= minLength && (maxLength < 0 || secret.length <= maxLength)
  const fits = (box: HTMLInputElement) => hasRoom(box) && !box.validity.patternMismatch

  for (let tries = 0; ; ) {
    const { refused, name, secrets, submit } = aim(order, page)
    const username = isLogin && !refused && (!name || holds(name))
    const password = !refused && secrets.every((box) => box.value === secret && fits(box))
    const done = password && username === isLogin
    const mayPress = isLogin && order.submit
    const isOff = submit?.matches(':disabled')
    // A page whose script starts late, or builds its form anew when the first input arrives, has not noticed what was
    // typed: then it is typed again.
    const isNoticed = done && document.readyState === 'complete' && !(mayPress && isOff)
    if (refused || (tries && (isNoticed || tries > mostTries || !secrets.every(fits)))) {
      if (!done) {
        for (const step of undo) step()
        // The page may have put it into boxes that it built anew.
        for (const box of aim(order, page).secrets) if (box.value === secret) type(box, '')
      }
      const submitted = done && mayPress && isOff === false
      if (submitted) {
        page.submitted()
        submit?.click()
      }
      return { done, username, password, submitted, refused }
    }
    if (name?.matches(':read-write') && !holds(name) && isLogin) put(name, order.username)
    for (let index = 0; index < secrets.length; index++) {
      const next = aim(order, page).secrets[index]
      if (next && hasRoom(next)) put(next, secret)
    }
    await new Promise((resolve) => setTimeout(resolve, reactionMs << tries++))
  }
}

/** The form to fill, or why nothing may be filled here. */
function aim({ name, origin, pageId }: FillOrder, page: LivePage): Target {
  const login = page.findLogin()
  // Where there is a login form, a new password goes nowhere.
  const form = name === 'fill' ? login : login ? undefined : page.findNewPassword()
  const secrets = (name === 'fill' ? [form?.password] : [form?.newPassword, form?.confirmPassword]).filter(
    (box) => box !== undefined,
  )
  const refused =
    top !== window
      ? 'inside-frame'
      : location.origin !== origin || !origin.startsWith('https:')
        ? 'wrong-page'
        : pageId !== page.pageId()
          ? 'page-changed'
          : !form || !secrets[0] || secrets.some(({ type }) => type !== 'password')
            ? 'no-form'
            : leavesPage(form.action)
              ? 'form-goes-elsewhere'
              : form.method === 'get'
                ? 'form-shows-it'
                : undefined
  return refused
    ? { refused, secrets: [] }
    : { name: name === 'fill' ? form?.username : undefined, secrets, submit: form?.submit }
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
