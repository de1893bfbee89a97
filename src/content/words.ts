/*
 * What boxes and buttons are called, as stems, in the languages that webmail speaks. Looking for stems one by one is many
 * times faster than an expression of them all, which is compiled before its first use.
 */

import { attributeOf } from './dom.ts'

/** Those of plain letters first: the others need not be looked for in a text that has no other. */
export type Stems = readonly [plain: readonly string[], others: readonly string[]]

function words(stems: string): Stems {
  const all = stems.split('|')
  return [all.filter(isPlain), all.filter((stem) => !isPlain(stem))]
}
function isPlain(text: string): boolean {
  return !/[^\0-\x7f]/.test(text)
}

/** @param text as `normal` leaves it */
export const means = (text: string, [plain, others]: Stems): boolean =>
  hasOne(text, plain) || (!isPlain(text) && hasOne(text, others))

function hasOne(text: string, stems: readonly string[]): boolean {
  // Asked hundreds of times before the engine has made it fast, so by index.
  for (let at = stems.length; at--; ) if (text.includes(stems[at] as string)) return true
  return false
}

/** Small letters: first with one blank for whatever parts words, then without, as both `sign up` and `sign-up` occur. */
export function normal(text: string): string {
  const parted = ` ${text} `.toLowerCase().replace(/[\s_.,:;?!/()[\]$*'"’-]+/g, ' ')
  return parted + parted.replaceAll(' ', '')
}

function attributes(element: Element, ...names: string[]): string {
  let text = ''
  for (const name of names) text += ` ${attributeOf(element, name) ?? ''}`
  return text
}

/** What a button says, to people and to machines; by its class only where it says nothing to people. */
export function wordsOfButton(button: Element): string {
  const said = button.textContent?.slice(0, 80) + attributes(button, 'value', 'aria-label', 'title', 'alt')
  return normal(said + attributes(button, 'name', 'id', ...(said.trim() ? [] : ['class'])))
}

/** What a form is called, and the path it sends to. */
export const wordsOfForm = (form: Element): string =>
  normal(attributes(form, 'id', 'name', 'class', 'action').replace(/\w+:\/\/[^/ ]+|\?\S*/g, ''))

/** What a box itself says. Pages call it a new password to keep the browser from filling it, so that says nothing. */
export const namesOf = (box: HTMLInputElement): string =>
  normal(
    `${box.name} ${box.id} ${box.placeholder} ${box.ariaLabel ?? ''} ${box.title} ${box.autocomplete.replace('new-password', '')}`,
  )

export const signsIn = words(
  'login|logon|signin|anmeld|connex|connect|identif|entrar|acced|inici|ingres|giriş|oturum|logg|inlog|kirjaud|zalog|přihl|belép|bejel|войти|вход|увійти|σύνδεση|είσοδ|ログイン|サインイン|登录|登入|로그인|دخول|כניסה',
)
/** What leads on from a first step. */
export const goesOn = words(
  'next|contin|weiter|suivant|siguiente|avan|devam|ileri|neste|nästa|fort|volgende|seuraava|dalej|tovább|далее|продолж|次へ|下一步|다음|التالي',
)
/** What ends a form that is no login. */
export const saves = words(
  'submit|save|send|done|finish|speich|enregistr|valider|guardar|salv|envi|kaydet|gönder|lagre|spar|opslaan|tallenna|zapisz|uložit|сохран|отправ|保存|送信|提交|저장|حفظ|שמור',
)
export const signsUp = words(
  'signup|regist|crea|join|enrol|apply|subscrib|erstell|inscri|criar|créer|cadastr|iscri|kayıt|kaydol|üyeol|opprett|skapa|opret|rejestr|utwórz|vytvoř|înreg|регистр|создать|εγγραφ|新規|登録|注册|註冊|가입|إنشاء|הרשמ|forg|reset|chang',
)
/** What only somebody who has an account is offered. */
export const knowsYou = words(
  'forg|remember|keepme|stay|vergess|oubli|souvenir|olvid|recordar|esquec|dimentic|unuttu|hatırla|glem|husk|glöm|vergeten|unoh|zapom|elfelej|uitat|забы|ξέχ|忘|记住|잊|نسي|שכח',
)
/** What stands in a sign-up for those who have an account. */
export const already = words('already|bereits|déjà|zaten|уже|已有')
/** What a button near a password box may do but sign in. */
export const helps = words(
  'show|hide|toggle|tooltip| help| info | eye|reveal|visib|forg|cancel|back |close|search|google|facebook|apple|twitter|github|linkedin|passkey| sso|captcha',
)
export const address = words(
  'user|mail|login|signin|account|addres|ident|member|benutzer|kunden|konto|courriel|utilis|usuar|usuár|correo|utente|posta|kullan|bruker|epost|använd|gebruik|käytt|użytk|uživ|felhaszn| uid| id |логин|почт|польз|пошт|χρήστη|ユーザ|メール|用户|帐号|账号|邮箱|아이디|이메일|مستخدم|بريد|משתמש',
)
const noAddress = words(
  'search|suche|buscar|captcha|code|token|otp |domain|zip|query|newsletter|subscri|firstname|lastname|fullname|city|street|coupon|honey|subject|message|company| url |website|搜索|検索',
)
/** A box in which somebody introduces themselves. */
export const personal = words(
  'firstname|lastname|family|surname|given|fname|lname|birth|gender|phone|mobile|city|street|zip|postal|country|vorname|nachname|nombre|apellid|cognome|soyad|fornavn|efternamn|achternaam|nazwisko|company|prénom|имя|фамил|姓',
)
export const newPassword = words(
  'new|crea|choose|picka|seta|regist|signup|neue|nouveau|nuev|nova|novo|nuov|yeni| ny |nytt|nieuw|uusi|nowe|nové|újj|нов|νέο|新|새|جديد|חדש|first ',
)
export const confirmsPassword = words(
  'confirm|repeat|retype|reenter|repass|verif|vfy|again|check|password2|passwd2|pass2|pwd2|pw2|second|wiederh|nocheinmal|bestät|répét|repet|repit|ripet|tekrar|gjenta|bekr|upprepa|gentag|herhaal|toista|vahvista|powtórz|potwi|znovu|potvr|ismét|повтор|подтв|підтв|επιβεβ|確|确认|확인|تأكيد|אימות',
)
export const currentPassword = words(
  'current|oldp| old|existing|aktuell|altes|actuel|ancien|actual|attual|mevcut|eski|nåvær|gammel|nuvar|huidig|nykyi|obecn|stare|stáv|současn|jelenlegi|régi|текущ|стар|τρέχ|現在|当前|현재|الحالي|נוכחי',
)
/** A code of a second factor, or what asks for one. */
export const code = words(
  'onetime|otp |2fa|mfa |twofactor|twostep|2step|secondfactor|authenticator|code|token| pin |einmalc|einmalp|zweifaktor|kod|kód|codice|código|doğrulama|ikiadım|ikifakt|engangs|tofaktor|totrinn|tvåfaktor|двухф|код|認証|验证码|인증|رمز|קוד',
)
export const noCode = words(
  'captcha|zip|post|promo|coupon|discount|gift|country|area|refer|invit|voucher|source|search|phone|currency|csrf|kodeord|adgangskode',
)

/** How far a text speaks for signing in, and below zero for anything else that is done with accounts. */
export const weigh = (text: string, weight: number): number =>
  means(text, signsUp) ? -weight : means(text, signsIn) ? weight : 0

export const mayBeAddress = (box: HTMLInputElement): boolean =>
  /email|username/.test(box.type + box.autocomplete) || !means(namesOf(box), noAddress)
