import { randomBytes } from 'node:crypto'
import { escapeMarkup, json } from '../site.ts'
import { base } from './addresses.ts'
import type { Page, Visit } from './visit.ts'

/** A vendor without a code: pressing a key. Only the page's own script can fill its hidden field. */
export const securityKeyForm = ({ words }: Visit): string => `<p>${escapeMarkup(words.securityKeyIntro)}</p>
<input type="hidden" name="assertion" value="">
<button type="button" id="btnSecurityKey" class="btn btn-primary">${escapeMarkup(words.securityKeyButton)}</button>
<script>
document.getElementById('btnSecurityKey').addEventListener('click', function () {
  var form = document.getElementById('frmTwoFactorChallenge')
  fetch('${base}/includes/security-key.php', { method: 'POST' })
    .then(function (answer) { return answer.json() })
    .then(function (answer) { form.elements.assertion.value = answer.assertion; form.submit() })
})
</script>`

export function securityKeyPressed({ request, session }: Visit): boolean {
  const expected = session.keyAssertion
  session.keyAssertion = undefined
  return expected !== undefined && request.form.get('assertion') === expected
}

/** The key itself: whoever holds the browser that gave the password is taken to hold it. */
const securityKey: Page = ({ request, session }) => {
  if (request.method !== 'POST' || session.pending === undefined) return json({ error: 'no sign-in' }, 403)
  session.keyAssertion = randomBytes(24).toString('base64url')
  return json({ assertion: session.keyAssertion })
}

export const vendorPages: Readonly<Record<string, Page>> = { 'includes/security-key.php': securityKey }
