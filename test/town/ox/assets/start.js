import { createApi } from './api.js'
import { showInbox } from './inbox.js'
import { takeOver } from './sign-in.js'

const settings = JSON.parse(document.getElementById('settings').textContent)
const api = createApi(settings.apiRoot)

if (settings.loginLocation !== undefined) location.replace(settings.loginLocation)
else await start()

async function start() {
  const before = await api.autologin()
  if (before.session !== undefined) {
    // The cookies may be good for a session that still waits for its second factor.
    const mails = await api.call('GET', 'mail', { action: 'all' })
    if (mails.error === undefined) return showInbox(api)
  }
  const loader = document.getElementById('background-loader')
  if (loader === null) return takeOver(api, settings)
  setTimeout(() => {
    loader.remove()
    document.getElementById('io-ox-login-screen').hidden = false
    document.getElementById('io-ox-login-username').disabled = false
    takeOver(api, settings)
  }, settings.loaderMs)
}
