import { element } from './element.js'

/** Asks for the second factor in a dialog over the page. Whether it was given. */
export async function askForFactor(api) {
  const { data: devices } = await api.call('GET', 'multifactor/device', { action: 'all' })
  const usual = devices.filter(({ backup }) => !backup)
  let device = usual.length === 1 ? usual[0] : await chooseDevice(usual)
  let failure = ''
  while (device !== undefined) {
    const parameters = { providerName: device.providerName, deviceId: device.id }
    await api.call('PUT', 'multifactor/device', { action: 'startAuthentication', ...parameters })
    const answer = await askForCode(failure, !device.backup)
    if (answer === undefined) return false
    if (answer.lost) {
      device = await chooseDevice(devices.filter(({ backup }) => backup))
      continue
    }
    const code = { secret_code: answer.code.replaceAll(' ', '') }
    const said = await api.call(
      'PUT',
      'multifactor/device',
      { action: 'finishAuthentication', ...parameters },
      code,
    )
    if (said.error === undefined && said.data.value !== 'AUTHENTICATION_DENIED') return true
    failure = said.error ?? 'The authentication failed.'
  }
  return false
}

/** A dialog as Bootstrap 3 draws it; resolves with what the pressed button gives, or nothing. */
function dialog(title, body, buttons) {
  return new Promise((resolve) => {
    const close = (value) => {
      root.remove()
      resolve(value)
    }
    const footer = element(
      'div',
      { class: 'modal-footer' },
      ...buttons.map(({ name, label, gives }) => {
        const button = element(
          'button',
          { type: 'button', class: 'btn btn-default', 'data-action': name },
          label,
        )
        button.addEventListener('click', () => close(gives()))
        return button
      }),
    )
    const content = element('div', { class: 'modal-content' }, element('h1', { class: 'modal-title' }, title))
    content.append(element('div', { class: 'modal-body' }, ...body), footer)
    const root = element(
      'div',
      { class: 'multifactorBackground' },
      element('div', { class: 'modal', role: 'dialog', 'aria-label': title }, content),
    )
    root.addEventListener('keydown', ({ key }) => {
      if (key === 'Enter') root.querySelector('[data-action=OK]')?.click()
    })
    document.body.append(root)
    root.querySelector('input')?.focus()
  })
}

const cancel = { name: 'cancel', label: 'Cancel', gives: () => undefined }

const chooseDevice = (devices) =>
  dialog(
    'Select a device',
    [],
    [cancel, ...devices.map((device) => ({ name: device.id, label: device.name, gives: () => device }))],
  )

function askForCode(failure, hasOthers) {
  const input = element('input', { type: 'text', id: 'authentication', class: 'form-control mfInput' })
  const body = element(
    'div',
    { class: 'multifactorAuthDiv' },
    element('label', { for: 'authentication' }, 'Authentication Code:'),
    input,
    element('label', { class: 'multifactorError' }, failure),
  )
  const lost = { name: 'lost', label: 'I lost my device', gives: () => ({ lost: true }) }
  return dialog(
    '2-Step Verification',
    [body],
    [cancel, ...(hasOthers ? [lost] : []), { name: 'OK', label: 'OK', gives: () => ({ code: input.value }) }],
  )
}
