import { element } from './element.js'

const boxes = [
  { name: 'currentPassword', label: 'Current password', autocomplete: 'current-password' },
  { name: 'password', label: 'New password', autocomplete: 'new-password' },
  { name: 'passwordConfirm', label: 'Confirm password', autocomplete: 'new-password' },
]

/** Where people change their own password: no form element, as everywhere in this webmail (facts A6). */
export function showAccount({ userId }, call) {
  const alert = element('div', { class: 'alert', role: 'alert' })
  const save = element('button', { type: 'button', class: 'primary' }, 'Save')
  const fields = boxes.map(({ name, label, autocomplete }) => {
    const input = element('input', { id: name, name, type: 'password', autocomplete })
    return element('div', {}, element('label', { for: name }, label), input)
  })
  const panel = element(
    'section',
    { class: 'account' },
    element('h1', {}, 'My account'),
    ...fields,
    alert,
    save,
  )
  save.addEventListener('click', async () => {
    const typed = Object.fromEntries(
      [...panel.querySelectorAll('input')].map(({ name, value }) => [name, value]),
    )
    const { currentPassword, password, passwordConfirm } = typed
    if (password !== passwordConfirm) alert.textContent = 'The passwords do not match.'
    else alert.textContent = await change({ currentPassword, password })
  })

  async function change(changes) {
    const answer = await call('/api/jmap.php', 'POST', [
      ['User/set', { update: { [userId]: changes } }, 'c1'],
    ])
    const [[, { notUpdated }]] = await answer.json()
    const { validationErrors, description } = notUpdated?.[userId] ?? {}
    const refusal = Object.values(validationErrors ?? {})[0]
    return notUpdated === null ? 'Saved.' : (refusal?.description ?? description ?? 'Refused.')
  }
  return panel
}
