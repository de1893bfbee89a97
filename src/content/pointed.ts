import type { PointedBox } from '../core/content-protocol.ts'
import { findLogin, type Login, possibleLogins } from './detect.ts'
import { attributeOf } from './dom.ts'
import { parts } from './parts.ts'

/** The login form: the one that surely is it, else the one whose box a person has pointed at. */
export const findMeantLogin = (): Login | undefined => findLogin() ?? pointedLogin()

/** The boxes that a person may point at. None where there is nothing to sign in with. */
export const pointable = (): HTMLInputElement[] => possibleLogins().map(({ password }) => password)

/** What is remembered of one of these boxes. */
export function describe(box: HTMLInputElement): PointedBox | undefined {
  const logins = possibleLogins()
  const place = logins.findIndex(({ password }) => password === box)
  const login = logins[place]
  return login && { gist: gistOf(login), place, count: logins.length }
}

/** Undefined when none is like it, and when it could be more than one. */
function pointedLogin(): Login | undefined {
  const { pointed } = parts
  if (!pointed) return undefined
  const logins = possibleLogins()
  const isLike = (login: Login) => gistOf(login) === pointed.gist
  const [one, other] = logins.filter(isLike)
  if (!other) return one
  const there = logins[pointed.place]
  return there && isLike(there) && logins.length === pointed.count ? there : undefined
}

/**
 * What the box and its form are called, and whether a user name is asked for with it. Pages number what they build, anew
 * with every load, so digits say nothing.
 */
function gistOf({ username, password }: Login): number {
  const { form, name, id, autocomplete } = password
  const own = (key: string) => form && attributeOf(form, key)
  const said = JSON.stringify([name || id, autocomplete, !form, own('name') || own('id'), !username])
  let gist = 0
  for (const letter of said.replace(/\d/g, '')) gist = (Math.imul(gist, 31) + letter.charCodeAt(0)) >>> 0
  return gist
}
