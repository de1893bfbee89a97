/*
 * What boxes and buttons are called, as stems, in the languages that webmail speaks: those of plain ASCII first. Looking
 * for stems one by one is many times faster than an expression of them all, which is compiled before its first use.
 */

export type Words = readonly [ascii: readonly string[], others: readonly string[]]

const words = (ascii: string, others: string): Words => [ascii.split('|'), others.split('|')]

/** @param text as `normal` leaves it */
export const means = (text: string, [ascii, others]: Words): boolean =>
  ascii.some((stem) => text.includes(stem)) ||
  (/[^ -~]/.test(text) && others.some((stem) => text.includes(stem)))

/** Small letters, with one blank for whatever parts words, and one at each end. */
export const normal = (text: string): string =>
  ` ${text} `.toLowerCase().replace(/[\s_.,:;?!/()[\]$*'"’-]+/g, ' ')

// A form shows its inputs in place of its own members, see `destination.ts`.
const read = Element.prototype.getAttribute

const attributes = (element: Element, names: string): string =>
  names.replace(/\S+/g, (name) => read.call(element, name) ?? '')

/** What a button says, to people and to machines; by its class only where it says nothing to people. */
export function wordsOfButton(button: Element): string {
  const said = `${(button.textContent ?? '').slice(0, 80)} ${attributes(button, 'value aria-label title alt')}`
  return normal(`${said} ${attributes(button, /\S/.test(said) ? 'name id' : 'name id class')}`)
}

/** What a form is called, and the path it sends to. */
export const wordsOfForm = (form: Element): string =>
  normal(attributes(form, 'id name class action').replace(/\w+:\/\/[^/ ]+|\?\S*/g, ''))

/** What a box itself says, to people and to machines. */
export const namesOf = (box: Element): string =>
  normal(attributes(box, 'name id placeholder aria-label title'))

export const signsIn = words(
  'login|log in|logon|log on|signin|sign in|submit x|anmeld|einlogg|connex|connect|identif|entrar|acced|inici|ingres| entra |giris|oturum|logg|inlog|aanmeld|kirjaud|zalog|conect|autentif|masuk|prijav|acessar|auth',
  'accès|giriş|přihl|prihlás|belép|bejel|войти|вход|увійти|вхід|σύνδεση|είσοδ|ログイン|サインイン|登录|登入|登錄|로그인|เข้าสู่|đăng nhập|دخول|ورود|התחבר|כניסה',
)
/** What leads on from a first step. */
export const goesOn = words(
  ' next|contin|weiter|suivant|siguiente|avanti|avancar|devam|ileri|neste|fortset|fortsett|volgende|verder|seuraava|jatka|dalej|lanjut|proceed',
  'nästa|fortsätt|próxim|avançar|další|ďalej|tovább|далее|продолж|далі|συνέχ|次へ|下一步|继续|다음|ถัดไป|tiếp|التالي|המשך|הבא',
)
export const signsUp = words(
  'signup|sign up|regist|creat|join|enrol|apply|subscrib|konto erstell|inscri|crear|criar|cadastr|iscri| crea |kaydol|opprett|skapa|opret|bli medlem|maak|luo |rejestr|daftar|ustvari|forg|reset|chang|neues konto',
  'créer|kayıt|üye ol|utwórz|załóż|vytvoř|fiók létre|înregistr|creează|регистр|создать|реєстр|створити|εγγραφ|登録|注册|註冊|가입|สมัคร|đăng ký|تسجيل حساب|إنشاء|ثبت|הרשמ|הירשם',
)
/** What only somebody who has an account is offered. */
export const knowsYou = words(
  'forg|lost|remember|keep me|stay sign|stay log|vergess|angemeldet bl|oubli|souvenir|olvid|recordar|esquec|dimentic|ricorda|unuttu|glem|husk|vergeten|onthou|unoh|muista|zapom|pamat|elfelej|uitat|lupa|ingat',
  'hatırla|glömt|kom ihåg|zapamięt|megjegy|ține|забы|запом|забул|ξέχ|θυμ|忘|記憶|记住|잊|찾기|유지|ลืม|จำ|quên|ghi nhớ|نسي|تذكر|שכח|זכור',
)
/** What stands in a sign-up for those who have an account; a button to sign in tells it from its opposite. */
export const already = words(
  'already|bereits|schon |zaten|allerede|ya tien|ya tengo|heb je al|har du redan|hai un account|masz ju',
  'déjà|já tem|già |уже|вже|すでに|既に|已有|이미|máte|ήδη|لديك|כבר',
)
/** What a button near a password box may do but sign in. */
export const helps = words(
  'show|hide|toggle| eye|reveal|visib|forg|cancel| back |close|search|google|facebook|apple|twitter|github|linkedin|passkey| sso |saml|captcha| qr |resend',
  '表示|显示',
)
export const address = words(
  'user|mail|login|log in|signin|sign in|account|address|identi|member|benutzer|kunden|konto|courriel|utilis|compte|usuar|correo|cuenta| conta |utente|posta|kullan|hesap|bruker|epost|e post|gebruik|tunnus|pengguna|akun|uid|userid| id |login id',
  'usuár|användar|käyttäj|użytk|uživ|použív|felhaszn|логин|почт|польз|пошт|корист|логін|χρήστη|ユーザ|メール|アカウント|用户|用戶|帐号|账号|帳號|账户|邮箱|아이디|이메일|계정|ผู้ใช้|อีเมล|tên|tài khoản|مستخدم|بريد|کاربر|משתמש|דוא',
)
/** A box in which somebody introduces themselves. */
export const personal = words(
  'firstname|first name|lastname|last name|fullname|full name|family|surname|given|middle|fname|lname|birth|gender|phone|mobile|city|street|zip|postal|country|vorname|nachname|nombre|apellid|cognome|soyad|fornavn|etternavn|efternamn|voornaam|achternaam|nazwisko|company|displayname|display name|your name',
  'prénom|förnamn|imię|имя|фамил|姓|名前|이름',
)
export const noAddress = words(
  'search|such|buscar|captcha|code|token|otp|domain|zip|query|keyword|newsletter|subscri|name first|firstname|first name|lastname|last name|fullname|full name|city|street|coupon|honey|subject|message|company| url |website',
  '搜索|検索|検查|поиск|검색',
)

export const newPassword = words(
  'new|creat|choose|pick a|set a|regist|signup|sign up|neue|nouveau|nuev|nova|novo|nov |nuov|yeni| ny |nytt|nieuw|uusi|nowe|baru|first ',
  'nové|uj |új |nouă|новый|новы|нов|νέο|新|새 |ใหม่|mới|جديد|חדש',
)
export const confirmsPassword = words(
  'confirm|repeat|noch einmal|retype|re type|reenter|re enter|repass|repw|verif|vfy|again|check|match|password2|password 2|passwd2|pass2|pwd2|pw2|second|wiederh|resais|repet|repit|ripet|tekrar|onayla|gjenta|bekreft|upprepa|gentag|herhaal|bevestig|toista|vahvista|potwierd|znovu|potvr|konfirm|ulang',
  'bestät|répét|confér|bekräfta|bekræft|powtórz|ismét|megerős|повтор|подтв|підтв|επιβεβ|επαν|確|确认|再|확인|ยืนยัน|nhập lại|xác nhận|تأكيد|אימות|אישור',
)
export const currentPassword = words(
  'current| old|oldp|existing|previous|aktuell| alte|actuel|ancien|actual|attual|vecchi|mevcut| eski|gammel|gammal|nuvar|huidig| oud|nykyi|vanha|obecn|stare |lama ',
  'nåvær|stáv|současn|jelenlegi|régi|текущ|стар|поточн|τρέχ|παλ|現在|旧|当前|原密|현재|기존|เดิม|hiện tại|cũ|الحالي|القديم|נוכחי',
)
/** A code of a second factor, or what asks for one. */
export const code = words(
  'onetime|one time|otp |otp|2fa|mfa|tfa|twofactor|two factor|twostep|two step|2 factor|2 step|2factor|2step|second factor|secondfactor|authenticator|code|token| pin |einmalc|einmalp|kod|codice|engangs|tofaktor|totrinn',
  'código|zwei faktor|doğrulama|iki adım|iki aşama|iki fakt|engång|tvåfaktor|kód|двухф|двофак|код|認証|確認コード|验证码|驗證碼|动态|인증|รหัสยืนยัน|mã xác|رمز|קוד',
)
export const noCode = words(
  'captcha|zip|post|promo|coupon|discount|gift|country|area|referr|referal|invit|voucher|source|search|phone|barcode|currency|dial|csrf|kodeord|kodord|adgangskode',
  'почт',
)
