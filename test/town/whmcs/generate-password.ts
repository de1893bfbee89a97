import { escapeMarkup } from '../site.ts'
import type { Visit } from './visit.ts'

/** The window that suggests a password: a form of its own beside the one that changes it (facts B5). */
export const generatePasswordModal = ({ words, theme }: Visit): string =>
  `<div class="modal fade ${theme.hidden}" id="modalGeneratePassword"><form action="#" id="frmGeneratePassword">
<input type="number" min="8" max="64" value="12" step="1" class="form-control" id="inputGeneratePasswordLength">
<input type="text" class="form-control" id="inputGeneratePasswordOutput">
<button type="submit" class="btn btn-default">${escapeMarkup(words.newPassword)}</button></form></div>`
