import { fold } from '../fold.ts'

/** How the languages of WHMCS say "one-time password", as stems: inflected and joined forms contain them. */
const stems = [
  'one time pass', // English, and the many that borrow it: password, passcode
  'onetime pass',
  'single use pass',
  'temporary pass',
  'tek kullanımlık şifre', // Turkish
  'tek kullanımlık parola',
  'birdəfəlik şifrə', // Azerbaijani
  'bir dəfəlik şifrə',
  'engangspass', // Norwegian: engangspassord
  'engangskod', // engangskode, and Danish
  'engangsadgangskod', // Danish
  'engångslösen', // Swedish: engångslösenord
  'kertakäyttöi', // Finnish
  'kertakäyttösalasana',
  'einmalpass', // German
  'einmal pass',
  'einmalkennwort',
  'einmaliges passwort',
  'eenmalig wachtwoord', // Dutch
  'eenmalige wachtwoord',
  'mot de passe à usage unique', // French
  'mot de passe unique',
  'mot de passe temporaire',
  'contraseña de un solo uso', // Spanish
  'contraseña de uso único',
  'contraseña temporal',
  'clave de un solo uso',
  'contrasenya d’un sol ús', // Catalan
  "contrasenya d'un sol ús",
  'senha de uso único', // Portuguese
  'senha única',
  'senha temporária',
  'palavra-passe de utilização única',
  'password monouso', // Italian
  'password usa e getta',
  'password temporanea',
  'hasło jednorazowe', // Polish
  'jednorazowe hasło',
  'jednorázové heslo', // Czech, Slovak
  'jednorázový kód',
  'jednokratna lozinka', // Croatian
  'jednokratnu lozinku',
  'egyszer használatos jelszó', // Hungarian
  'egyszeri jelszó',
  'parolă de unică folosință', // Romanian
  'parolă unică',
  'ühekordne parool', // Estonian
  'ühekordse parooli',
  'одноразовый пароль', // Russian
  'одноразовий пароль', // Ukrainian
  'еднократна лозинка', // Macedonian
  'κωδικός μίας χρήσης', // Greek
  'كلمة مرور لمرة واحدة', // Arabic
  'رمز یکبار مصرف', // Farsi
  'סיסמה חד פעמית', // Hebrew
  '一次性密码', // Chinese
  '一次性密碼',
  'ワンタイムパスワード', // Japanese
].map(fold)

/** Where the text says "one-time password": the places in it, or undefined. */
export function wordsIn(text: string): { readonly from: number; readonly to: number } | undefined {
  const folded = fold(text)
  for (const stem of stems) {
    const from = folded.indexOf(stem)
    if (from >= 0) return { from, to: from + stem.length }
  }
  const short = /(?<![\p{L}\p{N}])otp(?![\p{L}\p{N}])/u.exec(folded)
  return short === null ? undefined : { from: short.index, to: short.index + 3 }
}

export const saysOneTimePassword = (text: string): boolean => wordsIn(text) !== undefined

const names = [
  /(?<![TH])OTP/,
  /[a-su-z]Otp/,
  /(?<![a-z])otp/i,
  /(?:get|gen|generate|make|new|create|show|request|mail)_?otp/i,
  /one[\s_.-]?time[\s_.-]?(pass|pw|code|login)/i,
  /temp(orary)?[\s_.-]?pass/i,
  /tek[\s_.-]?kullan/i,
]

/** The name of a function, a field, a class or a key that stands for it: `getOTPass`, `generate_otp`, `oneTimePassword`. */
export const namesOneTimePassword = (name: string): boolean => names.some((pattern) => pattern.test(name))
