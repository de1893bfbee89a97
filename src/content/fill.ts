import type { FillReceipt } from '../core/content-protocol.ts'
import { aim, type FillOrder, type LivePage } from './fill-target.ts'
import { mostTries, reactionMs } from './limits.ts'
import { press } from './press.ts'

/**
 * Fills the form that is there now and says what stuck. Everything is checked at the last moment, because the page may
 * have changed since the worker decided. Unless all of it stuck it is taken out again.
 */
export async function fill(order: FillOrder, page: LivePage): Promise<FillReceipt> {
  const { password: secret } = order
  const isLogin = order.name === 'fill'
  const undo: (() => void)[] = []
  const known = ['', secret]
  let isNamed = false
  const put = (box: HTMLInputElement, value: string) => {
    const before = box.value
    known.push(before)
    undo.unshift(() => type(box, before))
    type(box, value)
  }
  const holds = ({ value }: HTMLInputElement) =>
    isLogin && value.toLowerCase() === order.username.toLowerCase()
  const hasSecret = ({ value }: HTMLInputElement) => value === secret
  // Values set by script are not cut by `maxlength`, but the page would not have let a person type them.
  const hasRoom = ({ minLength, maxLength }: HTMLInputElement) =>
    secret.length >= minLength && (maxLength < 0 || secret.length <= maxLength)
  const fits = (box: HTMLInputElement) => hasRoom(box) && !box.validity.patternMismatch
  // A box that is none any more, because the page shows what is in it, must not be taken for one that nobody asked for.
  const { length } = aim(order, page).secrets
  const typeAll = (name: HTMLInputElement | undefined) => {
    if (isLogin && name?.matches(':read-write') && !holds(name)) {
      put(name, order.username)
      isNamed = true
    }
    for (let index = 0; index < length; index++) {
      const { secrets } = aim(order, page)
      const next = secrets[index]
      if (next && secrets.length === length && hasRoom(next)) put(next, secret)
    }
  }
  const fields = (): FillReceipt['fields'] => [
    ...(isNamed ? (['username'] as const) : []),
    ...(isLogin ? (['password'] as const) : (['new-password', 'confirmation'] as const).slice(0, length)),
  ]

  for (let tries = 0; ; ) {
    const { refused, name, secrets, submit } = aim(order, page)
    const username = isLogin && !refused && (!name || holds(name))
    const password =
      !refused && secrets.length === length && secrets.every((box) => hasSecret(box) && fits(box))
    const done = password && username === isLogin
    // What the page made something else of is not typed again: a framework that holds the changed value already would not
    // look a second time, and the box would show what the page does not hold.
    const isChanged = [name, ...secrets].some((box) => box && !known.includes(box.value) && !holds(box))
    const mayPress = isLogin && order.submit
    const isOff = submit?.matches(':disabled')
    // A page whose script starts late, or builds its form anew when the first input arrives, has not noticed what was
    // typed: then it is typed again.
    const isNoticed = done && document.readyState === 'complete' && !(mayPress && isOff)
    if (refused || (tries && (isNoticed || isChanged || tries > mostTries || !secrets.every(fits)))) {
      if (!done) {
        for (const step of undo) step()
        // The page may have put it into boxes that it built anew.
        for (const box of aim(order, page).secrets) if (hasSecret(box)) type(box, '')
      }
      const submitted = done && mayPress && isOff === false
      if (submitted) page.submitted()
      const isUntouched = () => !submit?.matches(':disabled') && secrets.every(hasSecret)
      if (!submitted || !submit || press(submit, tries > mostTries ? undefined : isUntouched))
        return { done, username, password, submitted, fields: done ? fields() : [], refused }
    }
    typeAll(name)
    await new Promise((resolve) => setTimeout(resolve, reactionMs << tries++))
  }
}

/**
 * As a browser's own filling looks to a framework: the value between the events that go with it, up to leaving the box.
 * From an isolated world the value goes through the engine's own setter, whatever the page put in its place.
 */
function type(box: HTMLInputElement, value: string): void {
  const tell = (event: Event) => box.dispatchEvent(event)
  const typed = { bubbles: true, composed: true, inputType: 'insertText' }
  const tellOfFocus = (name: string, bubblingName: string) => {
    tell(new FocusEvent(name, { composed: true }))
    tell(new FocusEvent(bubblingName, typed))
  }
  box.focus()
  // While the popup is open the page has no focus, and hears nothing of it.
  if (!document.hasFocus()) tellOfFocus('focus', 'focusin')
  tell(new KeyboardEvent('keydown', typed))
  box.value = value
  for (const name of ['input', 'change']) tell(new InputEvent(name, typed))
  tell(new KeyboardEvent('keyup', typed))
  // Only said: the person may want to go on from there, with the Enter key.
  tellOfFocus('blur', 'focusout')
}
