import { type Destination, destinationOf, sendersOf } from './destination.ts'
import { all } from './dom.ts'
import type { Fields } from './fields.ts'
import { mostInputs } from './limits.ts'
import { isVisible } from './visible.ts'
import { wordsOf } from './words.ts'

type NewPassword = Fields & Destination & { readonly newPassword: HTMLInputElement }

/** The page's one form for a new password, by what its boxes say of themselves. */
export function findNewPassword(): NewPassword | undefined {
  if (all('input')[mostInputs]) return undefined
  const boxes = all<HTMLInputElement>('[type=password]').filter(
    (box) => box.matches(':read-write') && isVisible(box),
  )
  const fresh = boxes.filter((box) => /new.?p|confirm|repeat|re.?type|verif|again/i.test(wordsOf(box)))
  const [newPassword, confirmPassword, more] = fresh
  if (!newPassword || more || (confirmPassword && confirmPassword.form !== newPassword.form)) return undefined
  return { newPassword, confirmPassword, ...destinationOf(newPassword, sendersOf(newPassword.form)) }
}
