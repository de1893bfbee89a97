import type { PageReport } from '../core/content-protocol.ts'
import type { Destination } from './destination.ts'
import { findNewPassword } from './detect.ts'
import type { Fields } from './fields.ts'
import { mostAddressLength, mostHintLength, mostNameLength } from './limits.ts'
import { findMeantLogin } from './pointed.ts'

/** The form of a page that Latchkey can do something for. */
export interface ShownForm {
  /** Beside it stands the chip. */
  readonly box: HTMLInputElement
  readonly report: Pick<PageReport, 'login' | 'newPassword'>
}

/** A login form goes first: beside one a new password would be for somebody else, or for another day. */
export function findForm(): ShownForm | undefined {
  const login = findMeantLogin()
  if (login) {
    return { box: login.password, report: { login: saidBy(login) } }
  }
  const form = findNewPassword()
  const box = form?.newPassword
  if (!box) return undefined
  const { minLength, maxLength } = box
  // Cut short it would be another rule.
  const hint = (name: string) => {
    const value = box.getAttribute(name)
    return value && value.length <= mostHintLength ? value : undefined
  }
  return {
    box,
    report: {
      login: null,
      newPassword: {
        ...saidBy(form),
        isEmpty: !box.value,
        minLength,
        maxLength,
        pattern: hint('pattern'),
        passwordRules: hint('passwordrules'),
      },
    },
  }
}

const saidBy = ({ username, action, method }: Fields & Destination) => ({
  username: (username?.value ?? '').slice(0, mostNameLength),
  // Its beginning says where it goes.
  action: action?.slice(0, mostAddressLength),
  method,
})
