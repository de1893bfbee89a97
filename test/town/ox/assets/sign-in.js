import { askForFactor } from './factor.js'
import { showInbox } from './inbox.js'

/** From here on the form is the script's. Sent before, it would have been the browser's own POST. */
export function takeOver(api, { generation }) {
  const form = document.getElementById('io-ox-login-form')
  const username = document.getElementById('io-ox-login-username')
  const password = document.getElementById('io-ox-login-password')
  const feedback = document.getElementById('io-ox-login-feedback')
  let busy = false

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (!busy) void submit()
  })
  username.focus()

  function fail(words) {
    feedback.textContent = words
    password.value = ''
  }

  async function submit() {
    feedback.textContent = ''
    if (username.value.trim() === '') return fail('Please enter your credentials. (UI-0001)')
    if (password.value === '') return fail('Please enter your password. (UI-0002)')
    busy = true
    const stay = document.getElementById('io-ox-login-store-box').checked
    const said = await api
      .login(username.value, password.value, stay)
      .catch(() => ({ error: 'No connection.' }))
    busy = false
    if (said.code === 'LGI-0016') return location.assign(said.error)
    if (said.error !== undefined) return fail(said.error)
    if (generation === 'B') storeCredentials()
    const mails = await api.call('GET', 'mail', { action: 'all' })
    if (said.requires_multifactor === true || mails.code === 'MFA-0001') {
      if (await askForFactor(api)) return showInbox(api)
      await api.logout()
      return location.reload()
    }
    if (mails.error !== undefined) return fail(mails.error)
    await showInbox(api)
  }

  /** Sends the form once more, to nobody, so that the browser offers to keep what was typed. */
  function storeCredentials() {
    form.action = '/appsuite/busy.html'
    form.target = 'store-credentials'
    form.submit()
  }
}
