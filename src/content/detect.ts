import { type Destination, destinationOf, sendersOf } from './destination.ts'
import { all } from './dom.ts'
import { mostInputs } from './limits.ts'
import { submitFor } from './submit-button.ts'
import { isVisible } from './visible.ts'
import { address, noAddress, otherSecret, signsUp, wordsOf } from './words.ts'

export interface Login extends Destination {
  /** May be read-only where the page already knows the address, and absent where it shows it as text. */
  readonly username: HTMLInputElement | undefined
  readonly password: HTMLInputElement
  readonly submit: HTMLElement | undefined
}

/** The page's login form, or undefined when there is none or when it is not sure which it is. */
export function findLogin(): Login | undefined {
  const inputs = all<HTMLInputElement>('input')
  if (inputs[mostInputs]) return undefined
  const passwords = inputs.filter((input) => input.type === 'password' && isVisible(input))
  const logins = passwords.flatMap((password) => {
    const own = inputs.filter((input) => input.form === password.form)
    // Two password boxes in one form: a sign-up or a change of password.
    const isAlone = !passwords.some((other) => other !== password && own.includes(other))
    return (isAlone && loginWith(password, own)) || []
  })
  return logins[1] ? undefined : logins[0]
}

function loginWith(password: HTMLInputElement, own: HTMLInputElement[]): Login | undefined {
  const senders = sendersOf(password.form)
  if (
    otherSecret.test(wordsOf(password)) ||
    !password.matches(':read-write') ||
    (senders[0] && senders.every((sender) => signsUp.test(wordsOf(sender))))
  )
    return undefined
  const boxes = own.filter(
    (box) => /text|email|tel/.test(box.type) && !noAddress.test(wordsOf(box)) && isVisible(box),
  )
  const before = boxes.filter((box) => own.indexOf(box) < own.indexOf(password)).reverse()
  const username = before.find((box) => address.test(wordsOf(box))) ?? before[0]
  // A name and an address and more besides: somebody is to introduce themselves.
  if (boxes[2] || (!username && (boxes[0] || password.autocomplete !== 'current-password'))) return undefined
  return { username, password, submit: submitFor(password, senders), ...destinationOf(password, senders) }
}
