import { element } from './element.js'

/** The mailbox, in place of the sign-in form. */
export async function showInbox(api) {
  const { data: mails } = await api.call('GET', 'mail', { action: 'all' })
  const user = api.user()
  const signOut = element('a', { href: '#', 'data-name': 'logout' }, 'Sign out')
  signOut.addEventListener('click', async (event) => {
    event.preventDefault()
    await api.logout()
    location.reload()
  })
  const rows = mails.map(({ from, subject, when, unread }) =>
    element(
      'li',
      { class: unread ? 'unread' : '' },
      element('span', {}, from),
      element('span', {}, subject),
      element('span', {}, when),
    ),
  )
  document.title = `Inbox · ${user}`
  document.body.replaceChildren(
    element(
      'div',
      { class: 'inbox', 'data-testid': 'inbox', 'data-address': user },
      element(
        'header',
        { id: 'io-ox-appcontrol' },
        element('button', { id: 'io-ox-launcher', type: 'button', 'aria-label': 'Navigate to' }, '⠿'),
        element('strong', {}, 'App Suite'),
        element('span', { class: 'who' }, user),
        element('span', { id: 'io-ox-topbar-dropdown-icon' }, signOut),
      ),
      element(
        'main',
        {},
        element('h1', {}, `Good to see you, ${user}`),
        element('p', {}, `${mails.filter(({ unread }) => unread).length} unread`),
        element('ul', {}, ...rows),
      ),
    ),
  )
}
