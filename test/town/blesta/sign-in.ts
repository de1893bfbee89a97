import { redirect, type TownReply } from '../site.ts'
import { isTotp } from '../whmcs/totp.ts'
import type { PanelAccount } from './account.ts'
import { alert, form, panelPage } from './page.ts'
import { hasToken, root, type Visit } from './visit.ts'

function signInPage(visit: Visit, complaint?: string): TownReply {
  const { words, modes } = visit
  const captcha = modes.captcha ? '<div class="g-recaptcha" data-sitekey="x"></div>' : ''
  const body = `<input type="hidden" name="forward_to" value="">
<label for="login_username">${words.userName}</label><input type="text" name="username" id="login_username">
<label for="login_password">${words.password}</label><input type="password" name="password" id="login_password">
<input type="checkbox" name="remember_me" value="true" id="login_remember_me"><label for="login_remember_me">${words.remember}</label>
${captcha}<button type="submit">${words.signIn}</button>`
  const links = `<a href="${root}login/reset/">?</a>`
  const said = complaint === undefined ? '' : alert('danger', complaint)
  return panelPage(visit, words.signIn, `${said}${form(visit, `${root}login/`, body)}${links}`)
}

export function signIn(visit: Visit, accounts: readonly PanelAccount[]): TownReply {
  const { request, session, words, modes } = visit
  if (session.account !== undefined) return redirect(root)
  if (request.method !== 'POST') return signInPage(visit)
  if (!hasToken(visit)) return signInPage(visit, words.wrongToken)
  if (modes.locked) return signInPage(visit, words.tooMany)
  const name = request.form.get('username')?.toLowerCase()
  const account = accounts.find((each) => each.name.toLowerCase() === name)
  if (account === undefined || account.password !== request.form.get('password'))
    return signInPage(visit, words.wrong)
  if (account.totpSecret === undefined) {
    session.account = account
    return redirect(root)
  }
  session.pending = account
  return redirect(`${root}login/otp/`)
}

export function codePage(visit: Visit, now: number): TownReply {
  const { request, session, words } = visit
  const { pending } = session
  if (pending?.totpSecret === undefined) return redirect(`${root}login/`)
  const isSent = request.method === 'POST'
  if (isSent && hasToken(visit) && isTotp(request.form.get('otp') ?? '', pending.totpSecret, now)) {
    session.account = pending
    session.pending = undefined
    return redirect(root)
  }
  const body = `<label for="otp">${words.code}</label><input type="text" name="otp" id="otp"><button type="submit">${words.signIn}</button>`
  const said = isSent ? alert('danger', words.wrongCode) : ''
  return panelPage(visit, words.code, `${said}${form(visit, `${root}login/otp/`, body)}`)
}

/** The person's own details, which have a password to change too. */
export function ownDetails(visit: Visit, account: PanelAccount): TownReply {
  const body = `<input type="text" name="first_name" value="A"><input type="text" name="email" value="${account.email}">
<input type="text" name="username" value="${account.name}"><input type="password" name="new_password"><input type="password" name="confirm_password">`
  return panelPage(visit, account.name, form(visit, `${root}main/edit/`, body))
}
