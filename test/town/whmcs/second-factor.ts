import { escapeMarkup, redirect, type TownReply } from '../site.ts'
import { type Customer, newCode } from './account.ts'
import { base, routePath } from './addresses.ts'
import { enter, missingStep } from './enter.ts'
import { showPage, takeFlash, tokenField } from './page.ts'
import { securityKeyForm, securityKeyPressed, vendorPages } from './second-factor-vendors.ts'
import { isTotp } from './totp.ts'
import type { Page, Visit } from './visit.ts'

/** The inputs of three vendors; what a form without one does is in `second-factor-vendors.ts`. */
const codeInput = (visit: Visit, vendor: Customer['modes']['secondFactor']): string => {
  const label = escapeMarkup(visit.words.twoFactorCode)
  switch (vendor) {
    case 'code':
      return `<input type="text" name="code" class="form-control" inputmode="numeric" autocomplete="one-time-code" placeholder="${label}" aria-label="${label}" autofocus>`
    case 'pin':
      return `<input type="password" name="pin" class="form-control" maxlength="8" aria-label="${label}" autofocus>`
    default:
      return `<input type="text" name="key" maxlength="6" class="form-control" aria-label="${label}" autofocus>`
  }
}

const challengePage = (visit: Visit, customer: Customer): TownReply => {
  const { words, theme, world } = visit
  const { installation } = world
  const vendor = customer.modes.secondFactor
  const submit = theme.submit(words.login)
  const body = `${takeFlash(visit)}
<form method="post" action="${escapeMarkup(routePath(installation, '/login/challenge/verify'))}" id="frmTwoFactorChallenge">${tokenField}
<p>${escapeMarkup(words.twoFactorIntro)}</p>
${vendor === 'no-input' ? securityKeyForm(visit) : `<div class="form-group">${codeInput(visit, vendor)}</div>${submit}`}
<p><a href="#" id="loginWithBackupCode" class="btn btn-sm">${escapeMarkup(words.backupUse)}</a></p></form>
<form method="post" action="${escapeMarkup(routePath(installation, '/login/challenge/backup'))}" id="frmTwoFactorBackup" class="${theme.hidden}">${tokenField}
<p>${escapeMarkup(words.backupIntro)}</p><div class="form-group"><input type="text" name="twofabackupcode" class="form-control" aria-label="${escapeMarkup(words.backupCode)}"></div>
${theme.submit(words.login, ' id="btnLogin"')} <a href="#" id="backupCodeCancel" class="btn">${escapeMarkup(words.cancel)}</a></form>
<script>
['loginWithBackupCode', 'backupCodeCancel'].forEach(function (id) {
  document.getElementById(id).addEventListener('click', function (event) {
    event.preventDefault()
    document.getElementById('frmTwoFactorChallenge').classList.toggle('${theme.hidden}')
    document.getElementById('frmTwoFactorBackup').classList.toggle('${theme.hidden}')
  })
})
</script>`
  return showPage(visit, {
    title: words.twoFactor,
    body: `<div class="narrow">${theme.panel(words.twoFactor, body)}</div>`,
  })
}

/** A page or action for those who gave the right password and nothing more yet. */
const whilePending =
  (answer: (visit: Visit, customer: Customer) => TownReply): Page =>
  (visit) =>
    visit.session.pending === undefined || visit.session.user !== undefined
      ? missingStep(visit)
      : answer(visit, visit.session.pending)

const wrongCode = ({ session, words, world }: Visit): TownReply => {
  session.flash = { kind: 'danger', text: words.twoFactorIncorrect }
  return redirect(routePath(world.installation, '/login/challenge'))
}

const challenge = whilePending(challengePage)

const verify = whilePending((visit, customer) => {
  if (visit.request.method !== 'POST') return challengePage(visit, customer)
  const vendor = customer.modes.secondFactor
  const right =
    vendor === 'no-input'
      ? securityKeyPressed(visit)
      : isTotp(visit.request.form.get(vendor) ?? '', customer.totpSecret, visit.world.clock.now())
  return right ? enter(visit, customer) : wrongCode(visit)
})

/** A backup code works once; the page after it shows the next one, which is never shown again. */
const backup = whilePending((visit, customer) => {
  if (visit.request.method !== 'POST') return challengePage(visit, customer)
  const plain = (code: string) => code.replace(/\s/g, '').toLowerCase()
  const given = visit.request.form.get('twofabackupcode') ?? ''
  if (plain(given) !== plain(customer.backupCode)) return wrongCode(visit)
  customer.backupCode = newCode()
  visit.world.onSecret(customer.backupCode)
  visit.session.newBackupCode = customer.backupCode
  return enter(visit, customer, routePath(visit.world.installation, '/login/challenge/backup/new'))
})

const newBackupCode: Page = (visit) => {
  const { session, theme, words } = visit
  const code = session.newBackupCode
  if (session.user === undefined) return missingStep(visit)
  if (code === undefined) return redirect(`${base}/clientarea.php`)
  session.newBackupCode = undefined
  return showPage(visit, {
    title: words.newBackupCode,
    body: `<div class="narrow">${theme.panel(words.newBackupCode, `<p>${escapeMarkup(words.newBackupIntro)}</p><div class="alert alert-warning text-center h4">${escapeMarkup(code)}</div><p class="text-center"><a href="${base}/clientarea.php" class="btn btn-default">${escapeMarkup(words.continue)}</a></p>`)}</div>`,
  })
}

export const secondFactorPages: Readonly<Record<string, Page>> = {
  '/login/challenge': challenge,
  '/login/challenge/verify': verify,
  '/login/challenge/backup': backup,
  '/login/challenge/backup/new': newBackupCode,
  ...vendorPages,
}
