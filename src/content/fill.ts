import type { FillReceipt } from '../core/content-protocol.ts'
import { aim, type FillOrder, type LivePage } from './fill-target.ts'
import { mostTries, reactionMs } from './limits.ts'

/**
 * Fills the form that is there now and says what stuck. Everything is checked at the last moment, because the page may
 * have changed since the worker decided. Unless all of it stuck it is taken out again.
 */
export async function fill(order: FillOrder, page: LivePage): Promise<FillReceipt> {
  const { password: secret } = order
  const isLogin = order.name === 'fill'
  const undo: (() => void)[] = []
  let isNamed = false
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
  const takeOut = () => {
    for (const step of undo) step()
    // The page may have put it into boxes that it built anew.
    for (const box of aim(order, page).secrets) if (box.value === secret) type(box, '')
  }

  for (let tries = 0; ; ) {
    const { refused, name, secrets, submit } = aim(order, page)
    const username = isLogin && !refused && (!name || holds(name))
    const password =
      !refused && secrets.length === length && secrets.every((box) => box.value === secret && fits(box))
    const done = password && username === isLogin
    const mayPress = isLogin && order.submit
    const isOff = submit?.matches(':disabled')
    // A page whose script starts late, or builds its form anew when the first input arrives, has not noticed what was
    // typed: then it is typed again.
    const isNoticed = done && document.readyState === 'complete' && !(mayPress && isOff)
    if (refused || (tries && (isNoticed || tries > mostTries || !secrets.every(fits)))) {
      if (!done) takeOut()
      const submitted = done && mayPress && isOff === false
      if (submitted) {
        page.submitted()
        submit?.click()
      }
      return { done, username, password, submitted, fields: done ? fields() : [], refused }
    }
    typeAll(name)
    await new Promise((resolve) => setTimeout(resolve, reactionMs << tries++))
  }
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
