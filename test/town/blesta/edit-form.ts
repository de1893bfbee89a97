import { escapeMarkup } from '../site.ts'
import type { PanelUser } from './account.ts'
import { form } from './page.ts'
import type { Visit } from './visit.ts'

/** The names of the fields, which differ from panel to panel. */
export const fieldNames = {
  page: {
    id: '',
    firstName: 'first_name',
    lastName: 'last_name',
    tick: 'change_password',
    password: 'new_password',
    confirm: 'confirm_password',
    mustChange: 'force_change',
    quota: 'quota',
  },
  modal: {
    id: 'edit[id]',
    firstName: 'edit[firstName]',
    lastName: 'edit[lastName]',
    tick: 'edit[setPass]',
    password: 'edit[pw]',
    confirm: 'edit[pw2]',
    mustChange: 'edit[mustChange]',
    quota: 'edit[quota]',
  },
  part: {
    id: 'kullanici_id',
    firstName: 'ad',
    lastName: 'soyad',
    tick: 'sifre_degistir',
    password: 'yeni_sifre',
    confirm: 'yeni_sifre2',
    mustChange: 'zorunlu',
    quota: 'kota',
  },
} as const

export type FieldNames = (typeof fieldNames)[keyof typeof fieldNames]

export const namesFor = ({ modes: { build } }: Visit): FieldNames =>
  build === 'page' || build === 'row'
    ? fieldNames.page
    : build === 'part'
      ? fieldNames.part
      : fieldNames.modal

/** The form of METUnic's help page; empty where a script fills it. */
export function editForm(visit: Visit, action: string, user?: PanelUser): string {
  const { words, modes } = visit
  const names = namesFor(visit)
  const value = (text: string | undefined) => (text === undefined ? '' : ` value="${escapeMarkup(text)}"`)
  const labelled = (label: string, field: string) =>
    modes.labels === 'label'
      ? `<div><label>${label} ${field}</label></div>`
      : `<table><tr><td>${label}</td><td>${field}</td></tr></table>`
  const text = (name: string, label: string, content?: string) =>
    labelled(label, `<input type="text" name="${name}"${value(content)}>`)
  const quotas = ['1', '5', '20'].map(
    (size) => `<option value="${size}"${size === user?.quota ? ' selected' : ''}>${size} GB</option>`,
  )
  const quota =
    modes.quota === 'choice'
      ? `<select name="${names.quota}">${quotas.join('')}</select>`
      : `<input type="number" name="${names.quota}"${value(user?.quota)}> GB`
  const id = `p${user?.id ?? ''}`
  const password = (name: string, label: string, further = '') =>
    `<div><label for="${id}-${name}">${label}</label><input type="password" id="${id}-${name}" name="${name}"${further}></div>`
  const ticked = user?.mustChange ? ' checked' : ''
  return form(
    visit,
    action,
    `${names.id === '' ? '' : `<input type="hidden" name="${names.id}"${value(user && String(user.id))}>`}
<input type="hidden" name="operation" value="update">
${text(names.firstName, words.firstName, user?.firstName)}${text(names.lastName, words.lastName, user?.lastName)}
<div><input type="checkbox" id="${id}-later" name="${names.mustChange}" value="1"${ticked}><label for="${id}-later">${words.atNextSignIn}</label></div>
${modes.tick === 'none' ? '' : `<div><input type="checkbox" id="${id}-tick" name="${names.tick}" value="yes"><label for="${id}-tick">${words.changePassword}</label></div>`}
${password(names.password, words.newPassword, modes.tick === 'none' ? '' : ' disabled')}
${modes.confirm ? password(names.confirm, words.confirmPassword) : ''}
<button type="button">${words.suggest}</button>
${labelled(words.quota, quota)}
<button type="button">×</button><button type="submit" name="save" value="1">${words.save}</button>`,
  )
}
