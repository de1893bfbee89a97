import type { OxModes } from './modes.ts'

const always = ['webmail', 'calendar', 'contacts', 'infostore', 'multifactor']

/** What a session may use. The form of the list is from memory in the facts (10). */
export const capabilitiesOf = ({ appPasswords, editPassword, autologin }: OxModes) =>
  [
    ...always,
    ...(autologin === 'on' ? ['autologin'] : []),
    ...(editPassword === 'on' ? ['edit_password'] : []),
    ...(appPasswords === 'on' ? ['app_passwords'] : []),
  ].map((id) => ({ id, attributes: {} }))
