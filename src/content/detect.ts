import { type Group, groupsOf, hasPassword, isPassword } from './boxes.ts'
import { type Destination, destinationOf, sendersOf } from './destination.ts'
import type { Fields } from './fields.ts'
import { fieldsOf } from './purpose.ts'
import { shadowsOf } from './shadows.ts'
import { stepOf } from './step.ts'
import { isVisible } from './visible.ts'
import { confirmsPassword, mayBeAddress, means, namesOf, newPassword } from './words.ts'

export interface Login extends Destination {
  /** May be read-only where the page already knows the address, and absent where it shows it as text. */
  readonly username: HTMLInputElement | undefined
  readonly password: HTMLInputElement
  readonly submit: HTMLElement | undefined
}

interface Form {
  readonly group: Group
  readonly fields: Fields
}

/** What a form is for, the likeliest to be looked for first. */
const purposes = ['password', 'currentPassword', 'newPassword', 'code', 'username'] as const

/**
 * The likeliest form of the page that has to do with signing in or with a password, or undefined. What a person can see
 * goes before what is hidden. It says what the boxes are for; whether they may be filled, `findLogin` and
 * `findNewPassword` say.
 */
export function findFields(page: Document): Fields | undefined {
  return likeliestOf(page) ?? shadowsOf(page).map(likeliestOf).find(Boolean)
}

/** The page's login form, or undefined when there is none or when it is not sure which it is. */
export function findLogin(): Login | undefined {
  const [one, another] = formsToFill().filter(isSurelyLogin)
  return one && !another ? loginOf(one.fields) : undefined
}

/**
 * The form that takes a new password. Of several, which are several ways to the same end, the first that asks for it
 * twice; undefined where none does.
 */
export function findNewPassword(): (Fields & Destination) | undefined {
  const forms = formsToFill().filter(({ fields }) => mayFill(fields.newPassword))
  const form = forms[1] ? forms.find(({ fields }) => mayFill(fields.confirmPassword)) : forms[0]
  const box = form?.fields.newPassword
  return box && { ...form.fields, ...destinationOf(box, sendersOf(box)) }
}

/** Every form with a box that may well take the login's password, sure or not: among these a person may choose. */
export const possibleLogins = (): Login[] =>
  formsToFill().flatMap(({ fields }) => {
    const { password } = fields
    // By its own name: that it says so to the browser alone may only be to keep that from filling it.
    const isMeant = mayFill(password) && !isForNew(namesOf(password))
    return (isMeant && loginOf(fields)) || []
  })

const loginOf = ({ username, password, submit }: Fields): Login | undefined =>
  password && { username, password, submit, ...destinationOf(password, sendersOf(password)) }

const isForNew = (names: string): boolean => means(names, newPassword) || means(names, confirmsPassword)

const mayFill = (box?: HTMLInputElement): box is HTMLInputElement =>
  !!box && isVisible(box) && box.matches(':read-write')

function formsToFill(): Form[] {
  const formsIn = (root: Document | ShadowRoot): Form[] =>
    [...groupsOf(root)].flatMap((group) => {
      const fields = group.isVisible && hasPassword(group) && fieldsOf(group)
      return fields ? [{ group, fields }] : []
    })
  const forms = formsIn(document)
  return forms[0] ? forms : shadowsOf(document).flatMap(formsIn)
}

function isSurelyLogin({ group, fields: { username, password } }: Form): boolean {
  if (!mayFill(password)) return false
  const texts = group.boxes.filter((box) => !isPassword(box) && mayBeAddress(box))
  return (
    !isForNew(namesOf(password) + password.autocomplete) &&
    // A name and an address and more besides: somebody is to introduce themselves.
    !texts[2] &&
    // A lone password box may ask for any password.
    (!!username || (!texts[0] && password.autocomplete === 'current-password'))
  )
}

function likeliestOf(root: Document | ShadowRoot): Fields | undefined {
  let likeliest: Fields | undefined
  let least = Number.POSITIVE_INFINITY
  for (const group of groupsOf(root)) {
    // A step without a password is looked for only where nothing that is seen takes one.
    if (least < purposes.indexOf('code') && !hasPassword(group)) break
    const fields = hasPassword(group) ? (fieldsOf(group) ?? stepOf(group)) : stepOf(group)
    const rank = purposes.findIndex((name) => fields?.[name]) + (group.isVisible ? 0 : purposes.length)
    if (!fields || rank >= least) continue
    likeliest = fields
    least = rank
    if (!rank) break
  }
  return likeliest
}
