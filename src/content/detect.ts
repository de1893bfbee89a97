import { type Group, groupsOf, isPassword, shadowsOf } from './boxes.ts'
import { type Destination, destinationOf, sendersOf } from './destination.ts'
import type { Fields } from './fields.ts'
import { fieldsOf } from './purpose.ts'
import { isVisible } from './visible.ts'

export interface Login extends Destination {
  /** May be read-only where the page already knows the address, and absent where it shows it as text. */
  readonly username: HTMLInputElement | undefined
  readonly password: HTMLInputElement
  readonly submit: HTMLElement | undefined
}

/** A form to sign in with goes before one that changes a password, that before a sign-up, and so on. */
const order = ['password', 'currentPassword', 'newPassword', 'code', 'username'] as const

/**
 * The likeliest form of the page that has to do with signing in or with a password, or undefined. What a person can see
 * goes before what is hidden; whether it may be filled is not asked here.
 */
export function findFields(page: Document): Fields | undefined {
  return likeliestOf(page) ?? shadowsOf(page).map(likeliestOf).find(Boolean)
}

function likeliestOf(root: Document | ShadowRoot): Fields | undefined {
  let likeliest: Fields | undefined
  let least = Number.POSITIVE_INFINITY
  const groups = groupsOf(root)
  // Those with a password first: one of them mostly settles it.
  for (const group of [...groups.filter(hasPassword), ...groups.filter((group) => !hasPassword(group))]) {
    const fields = fieldsOf(group)
    const rank = order.findIndex((name) => fields?.[name]) + (group.isVisible ? 0 : order.length)
    if (!fields || rank >= least) continue
    likeliest = fields
    least = rank
    if (!rank) break
  }
  return likeliest
}

const hasPassword = ({ boxes }: Group): boolean => boxes.some(isPassword)
