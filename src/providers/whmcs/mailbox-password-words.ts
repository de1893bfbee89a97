import { fold } from '../fold.ts'
import { saysOneTimePassword } from './one-time-password-words.ts'

/*
 * How the languages of WHMCS say "reset password" and "change password": a stem of the thing and one of the deed, in
 * whatever order, as both are inflected.
 */

const passwords = [
  'password',
  'passwort', // German
  'kennwort',
  'passord', // Norwegian
  'lösenord', // Swedish
  'adgangskod', // Danish
  'kodeord',
  'salasana', // Finnish
  'wachtwoord', // Dutch
  'mot de passe', // French
  'contraseña', // Spanish
  'contrasenya', // Catalan
  'senha', // Portuguese
  'palavra-passe',
  'hasł', // Polish
  'hesl', // Czech, Slovak
  'lozink', // Croatian
  'jelsz', // Hungarian
  'parol', // Romanian, Turkish, Azerbaijani
  'parool', // Estonian
  'şifr', // Turkish, Azerbaijani
  'парол', // Russian, Ukrainian
  'лозинк', // Macedonian
  'κωδικ', // Greek
  'كلمة المرور', // Arabic
  'كلمة السر',
  'رمز عبور', // Farsi
  'סיסמ', // Hebrew
  '密码', // Chinese
  '密碼',
  'パスワード', // Japanese
].map(fold)

const deeds = [
  'reset', // and in the many languages that borrow it
  'change',
  'update',
  'zurücksetz', // German
  'änder',
  'tilbakestill', // Norwegian
  'nullstill',
  'endre',
  'bytt',
  'återställ', // Swedish
  'ändra',
  'byt ',
  'nulstil', // Danish
  'skift',
  'vaihda', // Finnish
  'palauta',
  'nollaa',
  'wijzig', // Dutch
  'herstel',
  'réinitialis', // French
  'modif', // and Italian
  'restablec', // Spanish
  'cambi', // and Italian
  'canvi', // Catalan
  'restabl',
  'redefin', // Portuguese
  'alterar',
  'repor',
  'reimposta', // Italian
  'ripristin',
  'zmień', // Polish
  'zmian',
  'změn', // Czech
  'zmeni', // Slovak
  'obnov',
  'promijeni', // Croatian
  'promjen',
  'módosít', // Hungarian
  'visszaállít',
  'változtat',
  'schimb', // Romanian
  'muuda', // Estonian
  'lähtesta',
  'sıfırla', // Turkish
  'değiştir',
  'yenile',
  'dəyiş', // Azerbaijani
  'сброс', // Russian
  'измен',
  'смен',
  'скин', // Ukrainian
  'змін',
  'промен', // Macedonian
  'ресет',
  'αλλαγ', // Greek
  'επαναφορ',
  'تغيير', // Arabic
  'إعادة',
  'تغییر', // Farsi
  'بازنشانی',
  'איפוס', // Hebrew
  'שינוי',
  '重置', // Chinese
  '修改',
  '更改',
  '重設',
  '變更',
  'リセット', // Japanese
  '変更',
].map(fold)

/** Passwords that are not the mailbox's own: for one program, for a file store, for the client area. */
const others =
  /\bapp(s|lications?|likasjon\w*|liqu\w*)?\b|\buygulama|\banwendung|\baplica|\bftp\b|\bclient area\b|\badmin/

export const saysPasswordReset = (text: string): boolean => {
  const folded = fold(text)
  return [passwords, deeds].every((stems) => stems.some((stem) => folded.includes(stem)))
}

/** The name of a function, a form or a field that stands for it: `resetPassword`, `change_pw`. */
export const namesPasswordReset = (name: string): boolean =>
  /set|change|update|edit/i.test(name) && /pass(word|wd|wrd)?|pwd?(?![a-z])/i.test(name)

export const saysOtherPassword = (text: string): boolean =>
  saysOneTimePassword(text) || others.test(fold(text))

export const namesOtherPassword = (name: string): boolean =>
  /app[\s_.-]?(lication)?[\s_.-]?pass|one[\s_.-]?time|otp|ftp|admin/i.test(name)
