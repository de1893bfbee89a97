import { codeField } from '../code-field.ts'
import { shownText } from '../element.ts'
import { type Form, formsOf } from '../form.ts'
import type { Page } from '../page.ts'
import { isSignedIn, routeOf, signInForm } from './recognise.ts'

export interface SecondFactor {
  /** Absent when the factor is none that can be typed. */
  readonly code: { readonly form: Form; readonly field: string } | undefined
  readonly backup: { readonly form: Form; readonly field: string } | undefined
}

/** The page that asks for a second factor, whichever vendor's (B3). */
export function secondFactorOf(page: Page): SecondFactor | undefined {
  const forms = formsOf(page)
  const isBackup = ({ element, controls }: Form) =>
    element.attribs.id === 'frmTwoFactorBackup' || controls.some(({ name }) => name === 'twofabackupcode')
  const isChallenge = ({ element, controls }: Form) =>
    element.attribs.id === 'frmTwoFactorChallenge' ||
    controls.some(({ element }) => /one-time-code/i.test(element.attribs.autocomplete ?? ''))
  const backup = forms.find(isBackup)
  const isSuchPage =
    backup !== undefined || forms.some(isChallenge) || /challenge|two-?factor/i.test(routeOf(page.url))
  if (!isSuchPage || isSignedIn(page) || signInForm(page) !== undefined) return undefined

  const challenges = forms.filter((form) => form !== backup)
  const challenge =
    challenges.find(isChallenge) ??
    challenges.find((form) => form.method === 'post' && codeField(form) !== undefined)
  const field = challenge && codeField(challenge)
  const backupField = backup && codeField(backup, 'twofabackupcode')
  return {
    code: challenge && field !== undefined ? { form: challenge, field } : undefined,
    backup: backup && backupField !== undefined ? { form: backup, field: backupField } : undefined,
  }
}

/** The new backup code, shown once after one was used up (B3, `two-factor-new-backup-code.tpl`). */
export function newBackupCodeOf(page: Page): string | undefined {
  if (secondFactorOf(page) !== undefined) return undefined
  const box = page.first('.alert-warning.h4')
  return (box && shownText(box)) || undefined
}
