import { addressesInText, belongsTo, type FoundAddress, sameText } from '../addresses.ts'
import { ancestors, type Element } from '../element.ts'
import type { PasswordForm } from './mailbox-password-form.ts'
import type { OneTimePasswordControl } from './one-time-password-control.ts'
import { isListRow, rowOf } from './row.ts'

interface Surroundings {
  readonly forms: readonly PasswordForm[]
  readonly mailboxes: readonly Candidate[]
  /** Where the module prints, and the addresses there. */
  readonly area: Element
  readonly inArea: readonly FoundAddress[]
}

interface Candidate {
  readonly address: string
  readonly control?: OneTimePasswordControl
}

/** The one form that changes this mailbox's password; undefined where that is not certain. */
export function passwordFormFor(mailbox: Candidate, around: Surroundings): PasswordForm | undefined {
  const own = around.forms.filter(({ way }) => way === 'service')
  if (own.length === 1 && isWholeService(mailbox, around)) return own[0]
  const modules = around.forms.filter((form) => form.way === 'module' && isFor(form, mailbox.address, around))
  return modules.length === 1 ? modules[0] : undefined
}

/**
 * WHMCS's pane is about the account that the service itself has. That is the mailbox's only where the service is this
 * one mailbox: where the module prints a list, even of one, it is the account of a whole domain; and a page without the
 * button for a one-time password may be about anything that merely names an address.
 */
function isWholeService({ address, control }: Candidate, { mailboxes, inArea }: Surroundings): boolean {
  if (mailboxes.length !== 1 || control === undefined) return false
  const row = rowOf(control.element)
  return !(
    isListRow(row.name) && inArea.some((found) => sameText(found.address, address) && isWithin(found, row))
  )
}

/** By the address in what it sends; else it is the only one of the service's addresses that stands nearest around it. */
function isFor({ form }: PasswordForm, address: string, { area, inArea, mailboxes }: Surroundings): boolean {
  const sent = [
    ...new URL(form.action).searchParams,
    ...form.controls.map(({ name, value }) => [name, value]),
  ]
  const named = sent.flatMap(([, value = '']) => addressesInText(value))
  if (named.length > 0) return named.every((one) => sameText(one, address))
  const candidates = inArea.filter(
    ({ address: one, alone, mailto }) =>
      alone && !mailto && mailboxes.some((known) => belongsTo(one, known.address)),
  )
  const around = [form.element, ...ancestors(form.element)]
  for (const scope of around.slice(0, around.indexOf(area) + 1)) {
    const near = candidates.filter((found) => isWithin(found, scope))
    if (near.length > 0) return near.every((found) => sameText(found.address, address))
  }
  return false
}

const isWithin = (found: FoundAddress, scope: Element): boolean =>
  found.element === scope || found.ancestors.has(scope)
