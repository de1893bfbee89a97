import { showAccount } from './account.js'
import { element } from './element.js'

/** The view after the sign-in. `session` is what `api/jmap.php` says. */
export async function showInbox(session) {
  const { username, CSRFToken } = session
  const call = (path, method, body) =>
    fetch(path, {
      method,
      headers: { 'content-type': 'application/json', 'x-csrf-token': CSRFToken },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })

  const answer = await call('/api/jmap.php', 'POST', [['Email/get', {}, 'c1']])
  const [[, { list }]] = await answer.json()
  const reading = element('article', { class: 'reading' })
  const rows = list.map((mail) => drawRow(mail, () => show(mail)))

  function show(mail) {
    for (const row of rows) row.setAttribute('aria-pressed', String(row.dataset.id === String(mail.id)))
    reading.replaceChildren(
      element('h2', {}, mail.subject),
      element('p', { class: 'muted' }, `${mail.from} · ${mail.when}`),
      element('p', {}, mail.text),
    )
  }

  const signOut = element('button', { type: 'button', class: 'quiet' }, 'Sign out')
  signOut.addEventListener('click', async () => {
    await call('/api/auth.php', 'DELETE')
    location.assign('/')
  })

  const account = element('button', { type: 'button', class: 'quiet' }, 'My account')
  account.addEventListener('click', () => {
    document.querySelector('.inbox main').replaceChildren(showAccount(session, call))
  })

  document.title = `Inbox · ${username}`
  document.body.replaceChildren(
    element(
      'div',
      { class: 'inbox', 'data-testid': 'inbox', 'data-address': username },
      element(
        'header',
        {},
        element('strong', {}, 'Thexyz Webmail'),
        element('span', { class: 'who' }, username),
        account,
        signOut,
      ),
      element(
        'nav',
        { 'aria-label': 'Folders' },
        ...['Inbox', 'Drafts', 'Sent', 'Archive', 'Bin'].map((name) =>
          element('span', name === 'Inbox' ? { class: 'here' } : {}, name),
        ),
      ),
      element(
        'main',
        {},
        element('h1', {}, `Good to see you, ${username}`),
        element('p', { class: 'muted' }, `${list.filter(({ unread }) => unread).length} unread`),
        element('div', { class: 'mails' }, ...rows),
        reading,
      ),
    ),
  )
  show(list[0])
}

function drawRow(mail, open) {
  const row = element(
    'button',
    { type: 'button', class: mail.unread ? 'mail unread' : 'mail', 'data-id': mail.id },
    element('span', { class: 'from' }, mail.from),
    element('span', { class: 'subject' }, mail.subject),
    element('span', { class: 'when' }, mail.when),
  )
  row.addEventListener('click', open)
  return row
}
