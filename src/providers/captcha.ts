import { isHidden } from './element.ts'
import type { Form } from './form.ts'
import type { Page } from './page.ts'

const captchaScript = /recaptcha|hcaptcha|turnstile|friendly-?captcha|altcha|mcaptcha|geetest|arkoselabs/i

/** Any kind of captcha: what only the provider's own page can do (Thexyz facts B2). */
export function asksForCaptcha(page: Page, form: Form, userField = 'username'): boolean {
  const marks =
    '.recaptcha-container, .btn-recaptcha, [data-sitekey], [class*="captcha"], [id*="captcha" i], [class*="cf-turnstile"], [src*="verifyimage"], [src*="captcha" i], [name*="captcha" i]'
  if (page.first(marks, form.element) !== undefined) return true
  if (page.all('script[src]').some(({ attribs }) => captchaScript.test(attribs.src ?? ''))) return true
  // Something else to be typed that Latchkey does not know.
  return form.controls.some(
    ({ name, type, element }) =>
      ['text', 'tel', 'number'].includes(type) && name !== '' && name !== userField && !isHidden(element),
  )
}
