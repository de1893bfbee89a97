import { items } from '../browser/items.ts'
import type { NewPasswordForm } from '../core/content-protocol.ts'
import { brokenRules } from '../core/password-check.ts'
import { policyOfField } from '../core/password-field.ts'
import type { StrongPassword } from '../core/strong-password.ts'

/** The boxes for a new password of one page. */
export interface BoxesOfPage {
  readonly origin: string
  readonly pageId: string
  readonly form: NewPasswordForm
}

/**
 * Whether a strong password is for these boxes. One page may be about one mailbox after another, and may change its mind
 * about what it wants. Boxes that are empty again after they were filled are for another mailbox, where the page does not
 * say for whose.
 */
export const isForBoxes = (kept: StrongPassword, { origin, pageId, form }: BoxesOfPage): boolean =>
  kept.origin === origin &&
  kept.pageId === pageId &&
  kept.about === form.username.trim() &&
  !(kept.filled && form.isEmpty) &&
  brokenRules(policyOfField(form), kept.value).length === 0

/** Whether they hold one that waits to be saved: another would only take its place. */
export async function isFilledStrong(boxes: BoxesOfPage): Promise<boolean> {
  const kept = Object.values(await items.strongPasswords.read())
  return kept.some((one) => one.filled === true && isForBoxes(one, boxes))
}
