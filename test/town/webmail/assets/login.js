import { element } from './element.js'
import { showInbox } from './inbox.js'

/*
 * The login as a component library of the ExtJS kind draws it: boxes in boxes, no form element, and what counts is
 * the component's own state. That changes with input and change events only: a value written into a box without
 * one is never noticed.
 */

let lastId = 1000
const nextId = () => `ext-comp-${++lastId}`

export function showLogin(settings) {
  setTimeout(() => createPanel(settings, passwordStep()), settings.buildDelayMs)
}

const passwordStep = () => ({
  button: 'Next',
  fields: [
    { name: 'username', label: 'Email address', type: 'text', autocomplete: 'username' },
    { name: 'password', label: 'Password', type: 'password', autocomplete: 'current-password' },
  ],
  remember: true,
  send: ({ username, password, remember }) =>
    post({
      action: 'login',
      username: username.trim(),
      password,
      ...(remember ? { rememberLogin: true } : {}),
    }),
})

const codeStep = (loginToken) => ({
  button: 'Verify',
  fields: [
    {
      name: 'otp_code',
      label: 'Code from your authenticator app',
      type: 'text',
      autocomplete: 'one-time-code',
    },
  ],
  remember: false,
  send: ({ otp_code }) => post({ loginToken, authenticators: { otpauthenticator: { otp_code } } }),
})

const post = (body) =>
  fetch('/api/auth.php', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  })

function createPanel(settings, step) {
  const state = { username: '', password: '', otp_code: '', remember: false }
  let rerendersLeft = settings.rerender === 'never' ? 0 : 1
  let failure = ''
  let busy = false

  const body = element('div', { class: 'x-panel-body' })
  const root = element(
    'div',
    { class: 'x-window login-panel', id: nextId() },
    element('div', { class: 'x-panel-bwrap' }, element('div', { class: 'x-panel-ml' }, body)),
  )
  document.body.replaceChildren(root)
  render()
  body.querySelector('input').focus()

  // On the panel, not on the boxes: a box that a re-render has thrown away speaks to nobody.
  root.addEventListener('input', noticed)
  root.addEventListener('change', noticed)
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') void submit()
    if (event.key === ' ' && event.target.closest('[role=button]')) void submit()
  })
  root.addEventListener('click', (event) => {
    if (event.target.closest('.login-button')) void submit()
  })

  function noticed({ target }) {
    state[target.name] = target.type === 'checkbox' ? target.checked : target.value
    if (rerendersLeft === 0) return
    rerendersLeft -= 1
    if (settings.rerender === 'at-once') render()
    else requestAnimationFrame(render)
  }

  function render() {
    body.replaceChildren(
      element('h1', {}, 'Thexyz Webmail'),
      element('div', { class: 'alert', role: 'alert' }, failure),
      ...step.fields.map(drawField),
      ...(step.remember ? [drawRemember()] : []),
      drawButton(),
    )
  }

  function drawField({ name, label, type, autocomplete }) {
    const id = nextId()
    const input = element('input', {
      id,
      name,
      type,
      autocomplete,
      class: 'x-form-text x-form-field',
      spellcheck: 'false',
    })
    input.value = state[name]
    return element(
      'div',
      { class: 'x-form-item' },
      element('label', { for: id, class: 'x-form-item-label' }, label),
      element('div', { class: 'x-form-element' }, input),
    )
  }

  function drawRemember() {
    const input = element('input', { type: 'checkbox', name: 'remember', class: 'x-form-checkbox' })
    input.checked = state.remember
    return element('label', { class: 'x-form-check-wrap' }, input, ' Remember my login')
  }

  function drawButton() {
    const kind =
      settings.button === 'button'
        ? ['button', { type: 'button' }]
        : ['div', { role: 'button', tabindex: '0' }]
    return element(kind[0], { class: 'login-button primary', ...kind[1] }, step.button)
  }

  async function submit() {
    if (busy) return
    const missing = step.fields.find(({ name }) => state[name] === '')
    if (missing !== undefined) return fail(`${missing.label}: this field is required.`, missing.name)
    busy = true
    root.classList.add('busy')
    try {
      const answer = await step.send(state)
      await proceed(answer.status, await answer.json())
    } catch {
      fail('No answer. Are you connected?')
    } finally {
      busy = false
      root.classList.remove('busy')
    }
  }

  async function proceed(status, said) {
    if (status === 201) return showInbox(said)
    if (said.loginToken !== undefined) return createPanel(settings, codeStep(said.loginToken))
    state.password = ''
    state.otp_code = ''
    fail(Object.values(said.errors ?? {})[0]?.description ?? 'The sign-in failed.')
  }

  function fail(words, name = step.fields.at(-1).name) {
    failure = words
    render()
    body.querySelector(`input[name=${name}]`).focus()
  }
}
