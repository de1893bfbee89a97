import { randomBytes, randomInt } from 'node:crypto'
import { escapeMarkup, json, type TownReply } from '../site.ts'
import { base } from './addresses.ts'
import { captchaScript } from './captcha-script.ts'
import type { Page, Visit } from './visit.ts'

/** `visible` and `invisible` stand for services with reCAPTCHA's interface (facts B2). */
export type CaptchaKind = 'none' | 'image' | 'visible' | 'invisible'

/** The captcha this visitor must solve to sign in. */
export const captchaOf = ({ session, world }: Visit): CaptchaKind =>
  session.captchaDemanded ?? world.installation.captcha

export const captchaButtonClass: Record<CaptchaKind, string> = {
  none: '',
  image: '',
  visible: ' btn-recaptcha',
  invisible: ' btn-recaptcha btn-recaptcha-invisible',
}

export function captchaMarkup(visit: Visit): string {
  switch (captchaOf(visit)) {
    case 'none':
      return ''
    case 'image':
      return `<div class="captcha-block"><div id="default-captcha-domainchecker"><p>${escapeMarkup(visit.words.captchaImage)}</p>
<div class="captchaimage"><img id="inputCaptchaImage" data-src="${base}/includes/verifyimage.php" src="${base}/includes/verifyimage.php" alt="captcha" width="140" height="44"></div>
<input id="inputCaptcha" type="text" name="code" maxlength="6" class="form-control" autocomplete="off" aria-label="${escapeMarkup(visit.words.captchaImage)}"></div></div>`
    case 'visible':
      return `<div class="captcha-block"><div id="google-recaptcha-domainchecker" class="form-group recaptcha-container" data-action="login" data-label="${escapeMarkup(visit.words.captchaBox)}"></div></div>${vendorScript}`
    case 'invisible':
      return `<div id="google-recaptcha-domainchecker" class="recaptcha-container" data-action="login"></div>${vendorScript}`
  }
}

const vendorScript = `<script>var recaptcha = { siteKey: 'town', libUrl: '${base}/assets/js/captcha.js', apiObject: 'grecaptcha', requiredText: 'Required' }</script>
<script src="${base}/assets/js/captcha.js" defer></script>`

/** Whether the sign-in form came with a right answer. Every answer is good for one attempt. */
export function captchaSolved(visit: Visit): boolean {
  const kind = captchaOf(visit)
  if (kind === 'none') return true
  const answer = visit.request.form.get(kind === 'image' ? 'code' : 'g-recaptcha-response') ?? ''
  const right = visit.session.captchaAnswers.has(answer)
  visit.session.captchaAnswers.clear()
  return right
}

const picture: Page = ({ session }) => {
  const digits = String(randomInt(10_000, 100_000))
  session.captchaAnswers.clear()
  session.captchaAnswers.add(digits)
  const shown = Array.from(digits).map(
    (digit, index) =>
      `<text x="${18 + index * 24}" y="${26 + randomInt(10)}" transform="rotate(${randomInt(30) - 15} ${18 + index * 24} 26)">${digit}</text>`,
  )
  return {
    status: 200,
    headers: { 'content-type': 'image/svg+xml', 'cache-control': 'no-store' },
    body: `<svg xmlns="http://www.w3.org/2000/svg" width="140" height="44" font-family="serif" font-size="26" fill="#24486f"><rect width="140" height="44" fill="#eef2f7"/><path d="M4 30 L136 12" stroke="#b9c3cf"/>${shown.join('')}</svg>`,
  }
}

/** What a person sees in the picture of `includes/verifyimage.php`. */
export const readPicture = (svg: string): string =>
  [...svg.matchAll(/<text[^>]*>(\d)<\/text>/g)].map(([, digit]) => digit).join('')

const script: Page = () => ({
  status: 200,
  headers: { 'content-type': 'text/javascript; charset=utf-8' },
  body: captchaScript,
})

/** The captcha service's own server: it believes that whoever ticks the box is a person. */
const check: Page = ({ request, session }): TownReply => {
  if (request.method !== 'POST') return json({ error: 'method' }, 405)
  const answer = randomBytes(24).toString('base64url')
  session.captchaAnswers.add(answer)
  return json({ response: answer })
}

export const captchaPages: Readonly<Record<string, Page>> = {
  'includes/verifyimage.php': picture,
  '/assets/js/captcha.js': script,
  'includes/captcha-check.php': check,
}
