import { showInbox } from './inbox.js'
import { showLogin } from './login.js'

const settings = JSON.parse(document.getElementById('settings').textContent)

const answer = await fetch('/api/jmap.php', { headers: { accept: 'application/json' } })
if (answer.ok) await showInbox(await answer.json())
else showLogin(settings)
