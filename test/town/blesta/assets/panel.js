/*
 * What the panel's pages do in a browser. A window to edit a user is part of the page from the beginning and filled from
 * JSON when it is opened, or it comes from the server whole.
 */

const form = () => document.querySelector('#edit-user form')

/** Every field whose name ends in one of those of the user. */
function fillWindow(user) {
  for (const field of form().elements) {
    const value = user[/\w+(?=\]?$)/.exec(field.name)?.[0]]
    if (value === undefined) continue
    if (field.type === 'checkbox') field.checked = value
    else field.value = value
  }
  open('edit-user')
}

function open(id) {
  document.getElementById(id).classList.add('in')
}

async function fetchWindow(url) {
  const answer = await fetch(url, { headers: { 'x-requested-with': 'XMLHttpRequest' } })
  const made = document.createElement('div')
  made.id = 'edit-user'
  made.className = 'modal in'
  made.innerHTML = await answer.text()
  document.getElementById('edit-user')?.remove()
  document.body.append(made)
}

/** Called by a page that carries its users in a script. */
function openOn({ users }) {
  document.addEventListener('click', ({ target }) => {
    const { row } = target.closest('[data-row]')?.dataset ?? {}
    const user = users.find(({ id }) => String(id) === row)
    if (user !== undefined) fillWindow(user)
  })
}
window.openOn = openOn

document.addEventListener('click', async (event) => {
  const opener = event.target.closest('[data-user],[data-url],a[data-toggle=modal]')
  if (opener === null) return
  event.preventDefault()
  const { user, url } = opener.dataset
  if (user !== undefined) fillWindow(JSON.parse(user))
  else if (url !== undefined) fillWindow((await (await fetch(url)).json()).data)
  else await fetchWindow(opener.href)
})

/** The password boxes can be typed in once the box above them is ticked. */
document.addEventListener('change', ({ target }) => {
  if (!target.id.endsWith('-tick')) return
  for (const box of target.form.querySelectorAll('[type=password]')) box.disabled = !target.checked
})
